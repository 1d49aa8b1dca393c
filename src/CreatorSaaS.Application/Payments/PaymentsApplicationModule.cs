using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Payments;

/// <summary>Who may do what with the ledger, held payments, balances and payouts, and in which order it happens.</summary>
[DependsOn(typeof(PaymentsDomainModule), typeof(PaymentsApplicationContractsModule), typeof(SaasApplicationContractsModule), typeof(IdentityApplicationContractsModule))]
public sealed class PaymentsApplicationModule : AbpModule;
