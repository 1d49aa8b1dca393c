using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>Settles a payout whose return window has passed, after a last look at the provider.</summary>
[BackgroundJobName("Payments.SettlePayout")]
public sealed record SettlePayoutArgs(Guid PayoutId);

/// <inheritdoc cref="SettlePayoutArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class SettlePayoutJob(
    IUnitOfWorkManager unitsOfWork,
    IPayoutRepository payouts,
    PayoutProjection projection,
    IPaymentProvider provider,
    ILedger ledger,
    IClock clock) : AsyncBackgroundJob<SettlePayoutArgs>
{
    public override async Task ExecuteAsync(SettlePayoutArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => payouts.GetAsync(args.PayoutId));
        if (known.State != PayoutState.Paid)
        {
            return;
        }

        // An event that never came would settle what came back.
        var snapshot = (await provider.GetPayoutAsync(known.ConnectedAccountId, known.ProviderPayoutId!)).ValueOrPostpone();
        await unitsOfWork.RunAsync(async () =>
        {
            var payout = await payouts.LockAsync(args.PayoutId);
            await projection.ApplyAsync(payout, snapshot);
            if (payout.State == PayoutState.Paid && payout.FinalAt <= clock.Now)
            {
                payout.Settle(clock.Now);
                await payouts.UpdateAsync(payout);
                ledger.Post(LedgerPostings.PayoutSettled(payout.PayeeId, payout.Id, payout.Amount));
            }
        });
    }
}
