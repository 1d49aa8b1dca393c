using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Marketplace.Creators;

namespace CreatorSaaS.Marketplace;

/// <summary>What is true of creators, brands, deals and milestones.</summary>
[DependsOn(typeof(MarketplaceDomainSharedModule))]
public sealed class MarketplaceDomainModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpDistributedEntityEventOptions>(options => options.Add<Creator, CreatorEto>(creator => new CreatorEto
        {
            TenantId = creator.TenantId,
            CreatorId = creator.Id,
            PersonId = creator.PersonId,
            Name = creator.Name,
            Email = creator.Email,
        }));
}
