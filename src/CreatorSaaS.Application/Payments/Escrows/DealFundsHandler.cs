using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// The funds side of what Marketplace decides. One handler for the three events, because the inbox keeps the order of a
/// deal's events per handler: accepted work never comes before the agreement.
/// </summary>
public sealed class DealFundsHandler(
    EscrowManager manager,
    PayeeManager payees,
    IEscrowRepository escrows,
    RefundStarter refunds,
    ProviderCommandQueue commands,
    IBackgroundJobManager jobs,
    IGuidGenerator guids,
    IClock clock)
    : IDistributedEventHandler<DealAgreedEto>,
        IDistributedEventHandler<WorkAcceptedEto>,
        IDistributedEventHandler<MilestoneCancelledEto>
{
    public async Task HandleEventAsync(DealAgreedEto eventData)
    {
        var terms = eventData.Terms;
        await payees.EnsureAsync(terms.CreatorPersonId, terms.CreatorName, terms.CreatorEmail);
        await manager.EnsureAsync(terms);
    }

    public async Task HandleEventAsync(WorkAcceptedEto eventData)
    {
        var escrow = await escrows.LockAsync(eventData.MilestoneId);
        escrow.Accept(eventData.AcceptedAt);
        await escrows.UpdateAsync(escrow);
        await jobs.EnqueueAsync(new DecideReleaseArgs(escrow.Id));
    }

    public async Task HandleEventAsync(MilestoneCancelledEto eventData)
    {
        var escrow = await escrows.LockAsync(eventData.MilestoneId);
        var openPage = escrow.HasOpenPage(clock.Now) ? escrow.PageId : null;
        escrow.Cancel(eventData.Reason, eventData.CancelledAt);
        await escrows.UpdateAsync(escrow);

        if (escrow.State == EscrowState.Held)
        {
            await refunds.StartAsync(escrow);
        }
        else if (openPage is not null)
        {
            await commands.PlanAsync(
                guids.Create(), ProviderCommandKind.ClosePage, escrow.Id, request: new ProviderRequest.ClosePage(openPage));
        }
    }
}
