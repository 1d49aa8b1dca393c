using System.Globalization;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// Stands a delayed job for the next deadline of a deal. After every change the earliest one has a job, and each job stands
/// the next, so that no deadline is without; one that was answered meanwhile finds nothing to do.
/// </summary>
public sealed class DealTimers(IBackgroundJobManager jobs) : ILocalEventHandler<EntityChangedEventData<Deal>>
{
    public async Task HandleEventAsync(EntityChangedEventData<Deal> eventData)
    {
        if (eventData.Entity is { NextDeadline: { } dueAt } deal)
        {
            await jobs.EnqueueAsync(
                new DealDeadlineArgs(deal.Id, dueAt),
                dueAt: dueAt,
                uniqueKey: string.Create(CultureInfo.InvariantCulture, $"{deal.Id:N}:{dueAt:yyyyMMddHHmmssffffff}"));
        }
    }
}
