using CreatorSaaS.Payments.Escrows;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What Payments says of milestones' money. Only held money changes the work: it may start.</summary>
public sealed class MarketplaceEscrowHandler(IDealRepository deals)
    : IDistributedEventHandler<EscrowHeldEto>,
        IDistributedEventHandler<EscrowFundingFailedEto>,
        IDistributedEventHandler<EscrowReleasedEto>,
        IDistributedEventHandler<EscrowRefundedEto>
{
    public Task HandleEventAsync(EscrowHeldEto eventData) => TellAsync(
        eventData.DealId,
        deal => deal.TellHeld(eventData.MilestoneId, eventData.Amount + eventData.Fee, eventData.HeldAt));

    public Task HandleEventAsync(EscrowFundingFailedEto eventData) => TellAsync(
        eventData.DealId, deal => deal.TellFundingFailed(eventData.MilestoneId, eventData.FailedAt));

    public Task HandleEventAsync(EscrowReleasedEto eventData) => TellAsync(
        eventData.DealId,
        deal => deal.TellReleased(eventData.MilestoneId, eventData.Amount, eventData.MaturesAt, eventData.ReleasedAt));

    public Task HandleEventAsync(EscrowRefundedEto eventData) => TellAsync(
        eventData.DealId, deal => deal.TellRefunded(eventData.MilestoneId, eventData.Amount, eventData.RefundedAt));

    private async Task TellAsync(Guid dealId, Action<Deal> tell)
    {
        var deal = await deals.LockAsync(dealId);
        tell(deal);
        await deals.UpdateAsync(deal);
    }
}
