using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Marketplace;

/// <summary>What is true of creators, brands, deals and milestones.</summary>
[DependsOn(typeof(MarketplaceDomainSharedModule))]
public sealed class MarketplaceDomainModule : AbpModule;
