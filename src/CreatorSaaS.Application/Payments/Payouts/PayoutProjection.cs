using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>
/// What the provider says of a payout, applied in one direction: in transit, paid, come back. Said again, or late, it
/// changes nothing. The payout is locked.
/// </summary>
public sealed class PayoutProjection(IPayoutRepository payouts, ILedger ledger, IBackgroundJobManager jobs, IClock clock)
    : ITransientDependency
{
    public async Task ApplyAsync(Payout payout, PayoutSnapshot snapshot)
    {
        switch (snapshot.Stage)
        {
            case PayoutStage.Paid when payout.State == PayoutState.InTransit:
                payout.MarkPaid(clock.Now);
                await jobs.EnqueueAsync(new SettlePayoutArgs(payout.Id), dueAt: payout.FinalAt);
                break;
            case PayoutStage.Failed when payout.State is PayoutState.InTransit or PayoutState.Paid:
                payout.MarkCameBack(snapshot.FailureCode, snapshot.FailureMessage, clock.Now);
                ledger.Post(LedgerPostings.PayoutAcceptanceReversed(
                    payout.Id, payout.CommandEpoch, payout.ConnectedAccountId, payout.Amount));
                ledger.Post(LedgerPostings.PayoutReturned(payout.PayeeId, payout.Id, payout.CommandEpoch, payout.Amount));
                await jobs.EnqueueAsync(new RefreshAccountArgs(payout.PayeeId));
                break;
            case PayoutStage.OnItsWay or PayoutStage.Paid or PayoutStage.Failed:
                return;
            default:
                throw new System.Diagnostics.UnreachableException($"{snapshot.Stage}");
        }

        await payouts.UpdateAsync(payout);
    }
}
