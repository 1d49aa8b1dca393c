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
        Configure<AbpDbContextOptions>(options =>
        {
            // The ledger's refusals (Ledger/Sql/post.sql). The loser of a race for a key finds the winner's entry.
            options.RetriedConstraints.Add("entry_key_once");
            options.MapError("balance_floor", PaymentsErrorCodes.InsufficientBalance);
            options.MapError("entry_reverses_once", PaymentsErrorCodes.EntryAlreadyReversed);
            options.MapError("entry_source_once", PaymentsErrorCodes.AlreadyPosted);
            options.MapError("LG002", PaymentsErrorCodes.PostingKeyReused);
        });
    }
}
