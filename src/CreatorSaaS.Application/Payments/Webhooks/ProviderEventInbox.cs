using System.Globalization;
using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// Keeps what the provider tells, by webhook or list, once, and sees to what follows: its routing now, and in time the
/// look for what never came.
/// </summary>
public sealed class ProviderEventInbox(
    IProviderEventRepository events, IBackgroundJobManager jobs, IClock clock, IGuidGenerator guids, TimeProvider time)
    : ITransientDependency
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <summary>In a unit on the host role. Answers whether the event is new.</summary>
    public async Task<bool> KeepAcrossTenantsAsync(Event told, byte[] body, CancellationToken cancellationToken = default)
    {
        var received = new ProviderEvent(guids.Create(), told.Id, told.Type, body, time.GetUtcNow().UtcDateTime);
        if (!await events.AddAcrossTenantsAsync(received, cancellationToken))
        {
            return false;
        }

        await jobs.EnqueueAsync(new RouteProviderEventArgs(received.Id));
        await EnqueueCatchUpAsync(knownUntil: told.Created);
        return true;
    }

    /// <summary>One per hour: who comes second changes nothing, because every look overlaps the one before by a day.</summary>
    public Task EnqueueCatchUpAsync(DateTime knownUntil)
    {
        var now = clock.Now;
        var hour = now.Date.AddHours(now.Hour + 1);
        return jobs.EnqueueAsync(
            new CatchUpProviderEventsArgs(Since: knownUntil - Overlap),
            dueAt: hour,
            uniqueKey: hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
    }
}
