using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Marketplace;

/// <summary>How creators, brands, deals and milestones are kept.</summary>
[DependsOn(typeof(MarketplaceDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class MarketplaceEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<MarketplaceDbContext>("Marketplace", MarketplaceDbContext.Schema);

        // Two people who sort the columns of the same kind of file at once: the later one's order is remembered.
        Configure<AbpDbContextOptions>(options => options.RetriedConstraints.Add("pk_import_layouts"));
    }
}
