using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Payments;

/// <summary>How the ledger, held payments, balances and payouts are kept.</summary>
[DependsOn(typeof(PaymentsDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class PaymentsEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<PaymentsDbContext>("Payments", "payments");
        context.Services.AddAbpDbContext<PaymentsHostDbContext>("Payments", "host", isHost: true);
    }
}
