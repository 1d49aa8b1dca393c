using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Identity;
using CreatorSaaS.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Web;

public static class WebEndpointRouteBuilderExtensions
{
    private static readonly TimeSpan PreferenceLife = TimeSpan.FromDays(400);

    /// <summary>
    /// Static assets, pages, and the two forms that keep theme and language. Needs UseRequestLocalization,
    /// UseAuthentication, UseAuthorization and UseAntiforgery before it.
    /// </summary>
    public static IEndpointRouteBuilder MapCreatorSaaSWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();

        // The host's one policy forbids framing; a second header from here would take its place.
        endpoints.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);

        var preferences = endpoints.MapGroup("/preferences").ExcludeFromDescription().AllowAnonymous();
        preferences.MapPost("/theme", ChooseTheme);
        preferences.MapPost("/language", ChooseLanguage);
        endpoints.MapIdentityForms();
        return endpoints;
    }

    private static Results<RedirectHttpResult, BadRequest> ChooseTheme(
        HttpContext context, [FromForm] string theme, [FromForm] string returnUrl)
    {
        if (!ThemeChoice.All.Contains(theme))
        {
            return TypedResults.BadRequest();
        }

        return Kept(context, ThemeChoice.Cookie, theme, returnUrl);
    }

    private static Results<RedirectHttpResult, BadRequest> ChooseLanguage(
        HttpContext context, IOptions<AbpLocalizationOptions> options,
        [FromForm] string culture, [FromForm] string returnUrl)
    {
        if (options.Value.Languages.All(language => language.CultureName != culture))
        {
            return TypedResults.BadRequest();
        }

        return Kept(
            context, CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), returnUrl);
    }

    private static Results<RedirectHttpResult, BadRequest> Kept(
        HttpContext context, string cookie, string value, string returnUrl)
    {
        if (!RedirectHttpResult.IsLocalUrl(returnUrl))
        {
            return TypedResults.BadRequest();
        }

        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = PreferenceLife,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return TypedResults.LocalRedirect(returnUrl);
    }
}
