using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Web.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace CreatorSaaS.Identity.SignIn;

/// <summary>Puts a session into the browser and takes it out again. Only static pages can: a circuit sets no cookie.</summary>
public sealed class BrowserSignIn(SessionCookies cookies)
{
    private static readonly TimeSpan PreferenceLife = TimeSpan.FromDays(400);

    /// <summary>How the browser calls itself.</summary>
    public static string ClientOf(HttpContext context) => context.Request.Headers.UserAgent.ToString();

    /// <summary>The address to go on to; the first page instead of any other site's.</summary>
    public static string LocalUrl(string? returnUrl) => returnUrl switch
    {
        ['/', '/' or '\\', ..] or null or "" => "/",
        ['/', ..] when !returnUrl.Any(char.IsControl) => returnUrl,
        _ => "/",
    };

    public void Enter(HttpContext context, SignedInDto session)
    {
        cookies.Write(context, SessionCookie.Parse(session.Cookie)!, session.KeepUntil);
        Prefer(context, session.Language, session.Theme);
    }

    /// <summary>The person's language and theme hold from the next page on.</summary>
    public static void Prefer(HttpContext context, string language, Persons.Theme theme)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = PreferenceLife,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        };
        context.Response.Cookies.Append(ThemeChoice.Cookie, theme.ToString().ToLowerInvariant(), options);
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
            options);
    }

    public void Leave(HttpContext context)
    {
        cookies.Delete(context);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }
}
