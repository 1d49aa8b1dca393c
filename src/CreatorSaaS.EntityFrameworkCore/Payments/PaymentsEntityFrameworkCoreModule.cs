using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Payments;

/// <summary>How the ledger, held payments, balances and payouts are kept.</summary>
[DependsOn(typeof(PaymentsDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class PaymentsEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<PaymentsDbContext>("Payments", "payments");
        context.Services.AddAbpDbContext<PaymentsHostDbContext>("Payments", "host", isHost: true);
        Configure<AbpDbContextOptions>(options =>
        {
            // The ledger's refusals (Ledger/Sql/post.sql). The loser of a race for a key finds the winner's entry.
            options.RetriedConstraints.Add("entry_key_once");
            options.MapError("balance_floor", PaymentsErrorCodes.InsufficientBalance);
            options.MapError("entry_reverses_once", PaymentsErrorCodes.EntryAlreadyReversed);
            options.MapError("entry_source_once", PaymentsErrorCodes.AlreadyPosted);
            options.MapError("LG002", PaymentsErrorCodes.PostingKeyReused);

            // Made by whoever comes first, the event or the click; the other runs again and finds it.
            options.RetriedConstraints.Add("pk_payees");
            options.RetriedConstraints.Add("pk_escrows");
            options.RetriedConstraints.Add("charges_provider_once");
            options.MapError(PayoutConfiguration.OneOpen, PaymentsErrorCodes.PayoutAlreadyOpen);
        });
    }
}
