using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Identity.Auth;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Identity;

/// <summary>Puts sessions of the authorization server into the browser's cookie and takes them out.</summary>
internal sealed class BrowserSessions(SessionCookies cookies) : ISessionCookie
{
    private const string SignInPath = "/sign-in";

    public void Write(HttpContext context, string value, DateTimeOffset? keepUntil) =>
        cookies.Write(
            context,
            SessionCookie.Parse(value) ?? throw new ArgumentException("This is no cookie of a sign-in.", nameof(value)),
            keepUntil);

    /// <summary>The shell's form: ends the session on the server, then forgets the cookie.</summary>
    public static void MapSignOut(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    // The form value only asks for the antiforgery check, which an endpoint without a form would not get.
    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAuthAppService auth, SessionCookies cookies, [FromForm] string? reason)
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            await auth.LogoutAsync();
        }

        cookies.Delete(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.LocalRedirect(SignInPath);
    }
}
