using CreatorSaaS.Framework.ExceptionHandling;
using Microsoft.Net.Http.Headers;

namespace CreatorSaaS.Framework.AspNetCore.Security;

/// <summary>
/// Refuses a writing API request under the cookie that another site could have sent: it needs the header X-CS, which no
/// form can set, and a browser's word that it is from here. A request with Authorization is signed in by that alone.
/// </summary>
internal sealed class CrossSiteRequestMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        IsUnderCookie(context) && IsWrite(context.Request) && !IsFromHere(context.Request)
            ? throw new BusinessException(FrameworkErrorCodes.CrossSiteRequest)
            : next(context);

    private static bool IsUnderCookie(HttpContext context) =>
        context.Request.IsApi()
        && context.User.Identity is { IsAuthenticated: true }
        && !context.Request.Headers.ContainsKey(HeaderNames.Authorization);

    private static bool IsWrite(HttpRequest request) => request.Method is not ("GET" or "HEAD" or "OPTIONS");

    // Old browsers do not say Sec-Fetch-Site; for them alone the origin decides.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.ContainsKey("X-CS")
        && (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin" || site == "none"
            : request.Headers.Origin == $"{request.Scheme}://{request.Host}");
}
