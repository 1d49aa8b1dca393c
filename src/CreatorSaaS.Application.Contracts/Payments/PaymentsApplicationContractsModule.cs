using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Payments;

/// <summary>What can be asked of the ledger, held payments, balances and payouts.</summary>
[DependsOn(typeof(PaymentsDomainSharedModule))]
public sealed class PaymentsApplicationContractsModule : AbpModule;
