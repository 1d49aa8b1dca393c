using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Payments;

/// <summary>What other contexts may know of the ledger, held payments, balances and payouts: codes, limits, events, words.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class PaymentsDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<PaymentsResource>("en"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Payments", typeof(PaymentsResource)));
    }
}
