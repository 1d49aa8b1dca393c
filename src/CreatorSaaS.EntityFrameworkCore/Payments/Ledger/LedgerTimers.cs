using System.Collections.Concurrent;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// What has to follow a posting within the hour, enqueued with it: whoever posts nothing needs no timer, and no
/// schedule has to look through all tenants.
/// </summary>
internal sealed class LedgerTimers(IClock clock, IGuidGenerator guids) : ISingletonDependency
{
    // Spares the statement for the rest of the hour; a node that does not know yet meets the unique key.
    private readonly ConcurrentDictionary<(Guid TenantId, string Timer), DateTime> _started = new();

    public async Task StartAsync(IUnitOfWork unit, IBackgroundJobManager jobs, IReadOnlyList<LedgerPosting> postings)
    {
        await StartAsync(unit, jobs, new AnchorChainArgs());
        if (postings.SelectMany(posting => posting.Lines).Any(line =>
            line.Account == LedgerAccounts.DueToPlatform && line.AmountMinor < 0))
        {
            await StartAsync(unit, jobs, new SweepDueToPlatformArgs(guids.Create()));
        }
    }

    private async Task StartAsync<TArgs>(IUnitOfWork unit, IBackgroundJobManager jobs, TArgs args)
        where TArgs : notnull
    {
        var now = clock.Now;
        var dueAt = new DateTime(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc).AddHours(1);
        var timer = (unit.RowTenantId, typeof(TArgs).Name);
        if (_started.TryGetValue(timer, out var started) && started == dueAt)
        {
            return;
        }

        await jobs.EnqueueAsync(args, dueAt, uniqueKey: dueAt.ToString("yyyyMMddHH"));
        unit.OnCompleted(() =>
        {
            _started[timer] = dueAt;
            return Task.CompletedTask;
        });
    }
}
