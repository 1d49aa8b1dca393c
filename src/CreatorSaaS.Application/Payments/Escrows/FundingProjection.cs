using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// What the provider says of a payment for a milestone: a charge is held, or has no home and goes back; a declined card
/// lets the brand try again. Keyed by the charge, so that any number of events in any order have one effect.
/// </summary>
public sealed class FundingProjection(
    IEscrowRepository escrows,
    IChargeRepository charges,
    RefundStarter refunds,
    ProviderCommandQueue commands,
    IBackgroundJobManager jobs,
    ILedger ledger,
    ICurrentTenant tenant,
    IGuidGenerator guids,
    IClock clock) : ITransientDependency
{
    public async Task ApplyAsync(PaymentSnapshot payment)
    {
        var escrow = await escrows.LockAsync(payment.EscrowId);
        if (payment.Charge is { } taken)
        {
            await ReceiveAsync(escrow, payment, taken);
        }
        else if (payment.DeclinedChargeId is { } declined && escrow.IsNewDecline(payment.Attempt, declined))
        {
            escrow.DeclineFunding(declined, clock.Now);
            await escrows.UpdateAsync(escrow);
        }
    }

    /// <summary>A page can no longer be paid.</summary>
    public async Task ExpireAsync(PageSnapshot page)
    {
        var escrow = await escrows.LockAsync(page.EscrowId);
        if (escrow.PageId == page.PageId)
        {
            escrow.AbandonFunding(clock.Now);
            await escrows.UpdateAsync(escrow);
        }
    }

    private async Task ReceiveAsync(Escrow escrow, PaymentSnapshot payment, ChargeSnapshot taken)
    {
        if (await charges.ExistsAsync(taken.ProviderChargeId))
        {
            return;
        }

        var charge = new Charge(
            guids.Create(),
            tenant.RowTenantId,
            escrow.Id,
            taken.ProviderChargeId,
            taken.Amount,
            taken.Processing,
            taken.CapturedAt,
            taken.AvailableOn);
        await charges.InsertAsync(charge);
        if (escrow.Wants(charge))
        {
            await HoldAsync(escrow, charge, payment.Attempt);
        }
        else
        {
            charge.MarkHomeless();
            ledger.Post(LedgerPostings.SuspenseReceived(charge.ProviderChargeId, charge.Amount, charge.Processing));
            await refunds.StartAsync(charge);
        }

        await jobs.EnqueueAsync(new SettleChargeArgs(charge.Id), dueAt: charge.AvailableOn);
    }

    private async Task HoldAsync(Escrow escrow, Charge charge, int attempt)
    {
        // A late bank paid an earlier page: nobody is to pay the later one too.
        var otherPage = attempt != escrow.Attempt && escrow.HasOpenPage(clock.Now) ? escrow.PageId : null;
        escrow.Hold(charge, clock.Now);
        await escrows.UpdateAsync(escrow);
        ledger.Post(LedgerPostings.EscrowFunded(
            escrow.Id, charge.ProviderChargeId, escrow.Amount, escrow.Fee, charge.Processing));
        if (otherPage is not null)
        {
            await commands.PlanAsync(
                guids.Create(), ProviderCommandKind.ClosePage, escrow.Id, request: new ProviderRequest.ClosePage(otherPage));
        }
    }
}
