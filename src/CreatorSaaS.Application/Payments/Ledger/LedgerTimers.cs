using System.Collections.Concurrent;
using System.Globalization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// What has to follow a posting within the hour, enqueued with it: whoever posts nothing needs no timer, and
/// no schedule has to look through all tenants.
/// </summary>
public sealed class LedgerTimers(
    StartedLedgerTimers started, IClock clock, IGuidGenerator guids, IUnitOfWorkManager unitsOfWork, IBackgroundJobManager jobs)
    : ILocalEventHandler<JournalPostedEvent>
{
    public async Task HandleEventAsync(JournalPostedEvent eventData)
    {
        var now = clock.Now;
        var hour = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc).AddHours(1);
        await StartAsync(new AnchorChainArgs(), hour, KeyOf(hour), BackgroundJobPriority.BelowNormal);
        if (eventData.Postings.SelectMany(posting => posting.Lines).Any(line =>
            line.Account == LedgerAccounts.DueToPlatform && line.AmountMinor < 0))
        {
            await StartAsync(new SweepDueToPlatformArgs(guids.Create()), hour, KeyOf(hour), BackgroundJobPriority.Normal);
        }
    }

    private static string KeyOf(DateTime hour) => hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    private async Task StartAsync<TArgs>(
        TArgs args, DateTime dueAt, string key, BackgroundJobPriority priority)
        where TArgs : notnull
    {
        var unit = unitsOfWork.Current!;
        var timer = (unit.RowTenantId, typeof(TArgs).Name);
        if (started.DueTimes.TryGetValue(timer, out var known) && known == dueAt)
        {
            return;
        }

        await jobs.EnqueueAsync(args, priority, dueAt, key);
        unit.OnCompleted(() => started.DueTimes[timer] = dueAt);
    }
}

/// <summary>
/// What this node has enqueued: spares the statement until the job is due. A node that does not know yet meets the unique key.
/// </summary>
public sealed class StartedLedgerTimers : ISingletonDependency
{
    internal ConcurrentDictionary<(Guid TenantId, string Timer), DateTime> DueTimes { get; } = new();
}
