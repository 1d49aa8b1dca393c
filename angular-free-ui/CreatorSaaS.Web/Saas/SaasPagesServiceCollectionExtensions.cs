using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Saas.Tenants;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Saas;

public static class SaasPagesServiceCollectionExtensions
{
    /// <summary>The platform's pages about agencies and its own work, and the banner that tells members of a stopped one.</summary>
    public static IServiceCollection AddSaasPages(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(
            options => options.Resources.Add<SaasPagesResource>().AddBaseTypes(typeof(SaasResource)));
        services.Configure<ShellOptions>(options => options.Banners.Add(typeof(AgencyBanner)));
        services.AddSingleton<INavigationContributor, TenantNavigation>();
        services.AddSingleton<INavigationContributor, OperationNavigation>();
        return services;
    }
}
