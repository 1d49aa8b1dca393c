using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Identity.Auth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Identity.SignIn;

/// <summary>Answers the shell's forms. Reading a form field makes the framework check the antiforgery token.</summary>
internal static class SessionForms
{
    public static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context, IAuthAppService auth, BrowserSignIn browser, [FromForm] string? returnUrl)
    {
        try
        {
            await auth.LogoutAsync();
        }
        catch (AbpAuthorizationException)
        {
            // The session had ended already: the cookie goes all the same.
        }

        browser.Leave(context);
        return TypedResults.LocalRedirect(returnUrl is null ? "/sign-in?left=true" : BrowserSignIn.LocalUrl(returnUrl));
    }

    public static async Task<RedirectHttpResult> SwitchTenantAsync(
        HttpContext context, ISignInAppService signIn, BrowserSignIn browser, [FromForm] string tenant)
    {
        try
        {
            browser.Enter(context, await signIn.SwitchTenantAsync(
                new SwitchTenantInput { Tenant = tenant, Client = BrowserSignIn.ClientOf(context) }));
            return TypedResults.LocalRedirect("/");
        }
        catch (AbpAuthorizationException)
        {
            return TypedResults.LocalRedirect("/sign-in");
        }
        catch (BusinessException refused) when (refused.Code == IdentityErrorCodes.NotAMember)
        {
            // Since the page was drawn, or ever: the shell around the answer lists the agencies that one has.
            return TypedResults.LocalRedirect("/forbidden");
        }
    }
}
