using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Marketplace;

/// <summary>How creators, brands, deals and milestones are kept.</summary>
[DependsOn(typeof(MarketplaceDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class MarketplaceEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<MarketplaceDbContext>("Marketplace", MarketplaceDbContext.Schema);
    }
}
