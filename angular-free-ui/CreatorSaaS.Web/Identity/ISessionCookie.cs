using Microsoft.AspNetCore.Http;

namespace CreatorSaaS.Identity;

/// <summary>Writes the browser's session cookie. The host binds it to the authorization server.</summary>
public interface ISessionCookie
{
    /// <param name="value">As the sign-in answered it.</param>
    /// <param name="keepUntil">When the browser forgets it; null with its own session.</param>
    void Write(HttpContext context, string value, DateTimeOffset? keepUntil);
}
