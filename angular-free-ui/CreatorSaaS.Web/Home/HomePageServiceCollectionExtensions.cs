using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Home;

public static class HomePageServiceCollectionExtensions
{
    /// <summary>The first page after signing in.</summary>
    public static IServiceCollection AddHomePage(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(options => options.Resources.Add<HomePageResource>());
        services.AddSingleton<INavigationContributor, HomeNavigation>();
        services.AddScoped<HomeReader>();
        return services;
    }
}
