using Microsoft.AspNetCore.Http;

namespace CreatorSaaS.Web.Shell;

/// <summary>The theme that a person chose, kept in a cookie that the server reads.</summary>
internal static class ThemeChoice
{
    public const string Cookie = "cs-theme";
    public const string System = "system";

    public static readonly IReadOnlyList<string> All = ["light", "dark", System];

    public static string Of(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } choice && All.Contains(choice) ? choice : System;
}
