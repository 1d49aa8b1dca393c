using CreatorSaaS.Framework.Authorization.Server.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>
/// Reads and writes the session cookie. Development over plain HTTP has a name of its own, because browsers take the
/// <c>__Host-</c> prefix from secure origins only.
/// </summary>
public sealed class SessionCookies(IHostEnvironment environment) : ISingletonDependency
{
    /// <param name="expiresAt">When the browser forgets it; null with the browser's own session.</param>
    public void Write(HttpContext context, SessionCookie cookie, DateTimeOffset? expiresAt) =>
        context.Response.Cookies.Append(NameFor(context), cookie.ToCookieValue(), OptionsFor(context, expiresAt));

    public void Delete(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), OptionsFor(context));

    internal SessionCookie? Read(HttpContext context) =>
        context.Request.Cookies.TryGetValue(NameFor(context), out var value) ? SessionCookie.Parse(value) : null;

    private string NameFor(HttpContext context) => IsPlain(context) ? "cs-dev" : "__Host-cs";

    private CookieOptions OptionsFor(HttpContext context, DateTimeOffset? expiresAt = null) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = !IsPlain(context),
        Expires = expiresAt,
    };

    private bool IsPlain(HttpContext context) => environment.IsDevelopment() && !context.Request.IsHttps;
}
