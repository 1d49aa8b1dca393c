using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Identity.AuditLogs;
using CreatorSaaS.Identity.Roles;
using CreatorSaaS.Identity.Shell;
using CreatorSaaS.Identity.SignIn;
using CreatorSaaS.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity;

public static class IdentityPagesExtensions
{
    /// <summary>Sign-in, invitation, members and one's own pages; tells the shell who is there.</summary>
    public static IServiceCollection AddIdentityPages(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(
            options => options.Resources.Add<IdentityPagesResource>().AddBaseTypes(typeof(IdentityResource)));
        services.Configure<ShellOptions>(options =>
        {
            options.WorkspaceSwitcher = typeof(TenantSwitcher);
            options.PersonItems.Add(new(Text("Menu:Profile"), "/profile", "user"));
            options.PersonItems.Add(new(Text("Menu:Sessions"), "/sessions", "monitor"));
        });
        services.AddSingleton<INavigationContributor, IdentityNavigation>();
        services.AddScoped<BrowserSignIn>();
        services.AddScoped<PermissionNames>();
        services.AddScoped<AuditSentences>();
        services.AddScoped<IViewerProvider, ProfileViewerProvider>();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        return services;
    }

    /// <summary>The forms that end a session or open another: no page of their own stands behind them.</summary>
    public static IEndpointRouteBuilder MapIdentityForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", SessionForms.SignOutAsync).ExcludeFromDescription().AllowAnonymous();
        endpoints.MapPost("/switch-tenant", SessionForms.SwitchTenantAsync).ExcludeFromDescription();
        return endpoints;
    }

    private static LocalizableString Text(string key) => LocalizableString.Create<IdentityPagesResource>(key);
}
