using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Saas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Payments;

/// <summary>Who may do what with the ledger, held payments, balances and payouts, and in which order it happens.</summary>
[DependsOn(typeof(PaymentsDomainModule), typeof(PaymentsApplicationContractsModule), typeof(SaasApplicationContractsModule), typeof(IdentityApplicationContractsModule))]
public sealed class PaymentsApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<ChainSigningOptions>(options => context.Configuration.GetSection(ChainSigningOptions.Section).Bind(options));
    }

    /// <summary>Refuses to start where the journal's heads could not be signed.</summary>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        context.ServiceProvider.GetRequiredService<IChainSigner>();
        context.ServiceProvider.GetRequiredService<ChainAnchorFile>().RequireWritable();
        return Task.CompletedTask;
    }
}
