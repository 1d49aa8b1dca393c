namespace CreatorSaaS.Marketplace.Deals;

/// <summary>A deadline of a deal comes: what the deal itself still holds as overdue takes effect.</summary>
public sealed class DealDeadlineJob(IDealRepository deals, IClock clock)
    : AsyncBackgroundJob<DealDeadlineArgs>
{
    public override async Task ExecuteAsync(DealDeadlineArgs args)
    {
        var deal = await deals.LockAsync(args.DealId);
        if (deal.PassDeadlines(clock.Now))
        {
            await deals.UpdateAsync(deal);
        }
    }
}

/// <summary>Which deal, and which of its deadlines asked for the timer.</summary>
[BackgroundJobName("Marketplace.DealDeadline")]
public sealed record DealDeadlineArgs(Guid DealId, DateTime DueAt);
