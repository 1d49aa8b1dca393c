using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Payments;

/// <summary>What is true of the ledger, held payments, balances and payouts.</summary>
[DependsOn(typeof(PaymentsDomainSharedModule))]
public sealed class PaymentsDomainModule : AbpModule;
