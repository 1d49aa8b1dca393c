using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Balances;

/// <summary>Makes a payee's matured money withdrawable, at the instant at which a lot matures.</summary>
[BackgroundJobName("Payments.MatureLots")]
public sealed record MatureLotsArgs(Guid PayeeId, string Currency);

/// <inheritdoc cref="MatureLotsArgs"/>
public sealed class MatureLotsJob(IPayeeRepository payees, ILotRepository lots, ILedger ledger, IClock clock)
    : AsyncBackgroundJob<MatureLotsArgs>
{
    public override async Task ExecuteAsync(MatureLotsArgs args)
    {
        await payees.LockAsync(args.PayeeId);
        ledger.PostIfAny(await lots.MaturedAsync(args.PayeeId, args.Currency, clock.Now));
    }
}
