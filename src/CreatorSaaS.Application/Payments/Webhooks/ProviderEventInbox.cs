using System.Globalization;
using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// Keeps what the provider tells, by webhook or list, once, and sees to what follows: its routing now, and in time the
/// look for what never came and the end of what is too old.
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
        await EnqueueForgettingAsync();
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

    /// <summary>One per day.</summary>
    public Task EnqueueForgettingAsync()
    {
        var day = clock.Now.Date.AddDays(1);
        return jobs.EnqueueAsync(
            new ForgetProviderEventsArgs(),
            BackgroundJobPriority.Low,
            dueAt: day,
            uniqueKey: day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
    }
}
