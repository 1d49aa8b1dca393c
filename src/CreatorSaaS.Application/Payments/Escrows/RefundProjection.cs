using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// What the provider says of a refund, applied in one direction: in flight, confirmed, failed. Said again it changes
/// nothing. The held payment is locked.
/// </summary>
public sealed class RefundProjection(IEscrowRepository escrows, IRefundRepository refunds, ILedger ledger, IClock clock)
    : ITransientDependency
{
    public Task ApplyAsync(Refund refund, RefundStage stage, string? reason) => stage switch
    {
        RefundStage.Pending => Task.CompletedTask,
        RefundStage.Succeeded => ConfirmAsync(refund),
        RefundStage.Failed => FailAsync(refund, reason),
        _ => throw new System.Diagnostics.UnreachableException($"{stage}"),
    };

    private async Task ConfirmAsync(Refund refund)
    {
        if (refund.State != RefundState.InFlight)
        {
            return;
        }

        refund.Confirm(clock.Now);
        await refunds.UpdateAsync(refund);
        ledger.Post(LedgerPostings.RefundConfirmed(refund.Id, refund.Total));
        if (!refund.IsOfSuspense)
        {
            var escrow = await escrows.GetAsync(refund.EscrowId);
            escrow.Settle(refund.Id);
            await escrows.UpdateAsync(escrow);
        }
    }

    private async Task FailAsync(Refund refund, string? reason)
    {
        if (refund.State == RefundState.Failed)
        {
            return;
        }

        var wasConfirmed = refund.State == RefundState.Confirmed;
        refund.Fail(reason, clock.Now);
        await refunds.UpdateAsync(refund);
        ledger.PostIfAny(wasConfirmed ? LedgerPostings.RefundUnconfirmed(refund.Id, refund.Total) : null);
        ledger.Post(LedgerPostings.RefundReversed(refund.Id, refund.Started()));
        if (!refund.IsOfSuspense)
        {
            var escrow = await escrows.GetAsync(refund.EscrowId);
            escrow.HoldAgain();
            await escrows.UpdateAsync(escrow);
        }
    }
}
