using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Marketplace;

public static class MarketplacePagesServiceCollectionExtensions
{
    /// <summary>The list of deals, the deal room, the form of a draft, imports and the roster.</summary>
    public static IServiceCollection AddMarketplacePages(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(
            options => options.Resources.Add<MarketplacePagesResource>().AddBaseTypes(typeof(MarketplaceResource)));
        services.AddSingleton<INavigationContributor, MarketplaceNavigation>();
        return services;
    }
}
