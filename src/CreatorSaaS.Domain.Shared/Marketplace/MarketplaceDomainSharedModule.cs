using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Marketplace;

/// <summary>What other contexts may know of creators, brands, deals and milestones: codes, limits, events, words.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class MarketplaceDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<MarketplaceResource>("en"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Marketplace", typeof(MarketplaceResource)));
    }
}
