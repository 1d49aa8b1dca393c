using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Marketplace;

/// <summary>What can be asked of creators, brands, deals and milestones.</summary>
[DependsOn(typeof(MarketplaceDomainSharedModule))]
public sealed class MarketplaceApplicationContractsModule : AbpModule;
