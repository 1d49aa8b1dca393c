using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Saas;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments;

/// <summary>Who may do what with the ledger, held payments, balances and payouts, and in which order it happens.</summary>
[DependsOn(typeof(PaymentsDomainModule), typeof(PaymentsApplicationContractsModule), typeof(SaasApplicationContractsModule), typeof(IdentityApplicationContractsModule))]
public sealed class PaymentsApplicationModule : AbpModule
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var options = context.Services.AddOptions<PaymentsProviderOptions>()
            .Bind(context.Configuration.GetSection(PaymentsProviderOptions.Section))
            .ValidateDataAnnotations();
        if (context.Environment.IsProduction())
        {
            options.ValidateOnStart();
        }

        context.Services.AddSingleton(MakeClient);
        Configure<ChainSigningOptions>(options => context.Configuration.GetSection(ChainSigningOptions.Section).Bind(options));
        Configure<AbpExceptionHttpStatusCodeOptions>(options =>
        {
            options.Map(
                409,
                PaymentsErrorCodes.InsufficientBalance,
                PaymentsErrorCodes.EntryAlreadyReversed,
                PaymentsErrorCodes.AlreadyPosted,
                PaymentsErrorCodes.EscrowAlreadyFunded,
                PaymentsErrorCodes.EscrowClosed,
                PaymentsErrorCodes.FundingExpired,
                PaymentsErrorCodes.EscrowWrongState,
                PaymentsErrorCodes.EscrowTermsDiffer,
                PaymentsErrorCodes.PayoutAlreadyOpen,
                PaymentsErrorCodes.PayoutNotCancellable);
            options.Map(
                422,
                PaymentsErrorCodes.PostingKeyReused,
                PaymentsErrorCodes.PayoutBelowMinimum,
                PaymentsErrorCodes.BankAccountUnverified,
                PaymentsErrorCodes.BankAccountRefused,
                PaymentsErrorCodes.CurrencyMismatch);
            options.Map(503, PaymentsErrorCodes.ProviderUnavailable);
        });
    }

    /// <summary>Refuses to start where the journal's heads could not be signed.</summary>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        context.ServiceProvider.GetRequiredService<IChainSigner>();
        context.ServiceProvider.GetRequiredService<ChainAnchorFiles>().RequireFolder();
        return Task.CompletedTask;
    }

    private static StripeClient MakeClient(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<PaymentsProviderOptions>>().Value;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime };
        return new StripeClient(
            new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
            new StripeClientOptions
            {
                BaseUrl = options.ApiBase,
                SecretKey = options.SecretKey,
                RequestsPerSecond = options.RequestsPerSecond,
            });
    }
}
