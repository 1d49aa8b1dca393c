using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Marketplace;

/// <summary>Who may do what with creators, brands, deals and milestones, and in which order it happens.</summary>
[DependsOn(typeof(MarketplaceDomainModule), typeof(MarketplaceApplicationContractsModule), typeof(PaymentsApplicationContractsModule), typeof(SaasApplicationContractsModule), typeof(IdentityApplicationContractsModule))]
public sealed class MarketplaceApplicationModule : AbpModule;
