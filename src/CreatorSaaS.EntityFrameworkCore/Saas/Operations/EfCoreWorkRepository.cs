using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IWorkRepository" />
public sealed class EfCoreWorkRepository(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : IWorkRepository, ITransientDependency
{
    private const string Matching =
        """
        , matching as (
            select work.*, tenants.name as agency_name from work left join host.tenants on tenants.id = work.tenant_id
            where ({1}::int is null or work.queue = {1}) and (cardinality({2}::int[]) = 0 or work.state = any({2}))
              and ({3}::text is null or position(lower({3}) in lower(concat_ws(' ', work.name, event_name, tenants.name))) > 0))

        """;

    private const string HostColumns =
        $$"""
        {{WorkSql.Columns}}, work.agency_name as "AgencyName",
        case when work.state <> 0 then 0 when work.queue = 0 then (
            select count(*) from framework.outbox later
            where later.lane = work.lane and later.partition_key = work.key and later.seq > work.seq)
        when work.queue = 1 then (
            select count(*) from framework.inbox later
            where later.handler = work.name and later.partition_key = work.key and later.seq > work.seq
              and later.state in ('received', 'waiting', 'processing'))
        else 0 end as "HeldBackCount"
        """;

    public async Task<IReadOnlyList<QueueDepth>> CountAcrossTenantsAsync(
        DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQueryRaw<DepthRow>(
            WorkSql.Open + """
            select queue as "Queue", count(*) filter (where state = 3) as "Waiting", count(*) filter (where state = 4) as "Scheduled",
                count(*) filter (where state = 2) as "Running", count(*) filter (where state = 1) as "Retrying",
                count(*) filter (where state = 0) as "Dead", min(at) filter (where state in (1, 2, 3)) as "OldestAt"
            from work group by queue
            """,
            now).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new QueueDepth(
                (WorkQueue)row.Queue, row.Waiting, row.Scheduled, row.Running, row.Retrying, row.Dead, row.OldestAt)),
        ];
    }

    public async Task<WorkPage> GetPageAcrossTenantsAsync(
        WorkFilter filter, DateTime now, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var counts = (await context.Database.SqlQueryRaw<CountRow>(
            CountOf(filter), ValuesOf(filter, now)).ToListAsync(cancellationToken)).Single();
        var rows = await context.Database.SqlQueryRaw<HostRow>(
            PageOf(filter), [.. ValuesOf(filter, now), skipCount, maxResultCount]).ToListAsync(cancellationToken);
        return new WorkPage(counts.Total, counts.Retryable, [.. rows.Select(row => row.ToWork(row.AgencyName, row.HeldBackCount))]);
    }

    public async Task<WorkDetail?> FindAcrossTenantsAsync(
        WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQueryRaw<DetailRow>(DetailOf(queue), now, number).ToListAsync(cancellationToken);
        return rows is [var found]
            ? new WorkDetail(found.ToWork(found.AgencyName, found.HeldBackCount), found.Id, found.Payload, found.HeldBackBy)
            : null;
    }

    public async Task<int> RetryAcrossTenantsAsync(
        IReadOnlyCollection<(WorkQueue Queue, long Number)> chosen,
        Guid replayId,
        CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return (await context.Database.SqlQueryRaw<int>(
            "with chosen as (select one.*, {2} as replay_id from unnest({0}, {1}) as one(queue, seq))" + WorkSql.Retry,
            chosen.Select(one => (int)one.Queue).ToArray(),
            chosen.Select(one => one.Number).ToArray(),
            replayId).ToListAsync(cancellationToken)).Single();
    }

    public async Task<int> RetryMatchingAcrossTenantsAsync(
        WorkFilter filter, Guid replayId, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return (await context.Database.SqlQueryRaw<int>(
            RetryOf(filter), [.. ValuesOf(filter, now), replayId]).ToListAsync(cancellationToken)).Single();
    }

    public async Task<(long Open, long Dead)> CountReplayAcrossTenantsAsync(
        Guid replayId, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var counts = (await context.Database.SqlQueryRaw<ReplayRow>(
            WorkSql.Open + """
            select count(*) filter (where state <> 0) as "Open", count(*) filter (where state = 0) as "Dead"
            from work where replay_id = {1}
            """,
            now,
            replayId).ToListAsync(cancellationToken)).Single();
        return (counts.Open, counts.Dead);
    }

    public async Task<bool> DiscardAcrossTenantsAsync(
        WorkQueue queue, long number, WorkEnd end, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        var discarded = queue switch
        {
            // What was not sent is known to nobody: there is no row to keep a state in.
            WorkQueue.Outbox => await context.Database.ExecuteSqlAsync(
                $"delete from framework.outbox where seq = {number} and state = 'dead'", cancellationToken),
            WorkQueue.Inbox => await context.Database.ExecuteSqlAsync(
                $"""
                update framework.inbox set state = 'discarded', ended_by = {end.PersonId}, end_reason = {end.Reason},
                    next_attempt_at = null, done_at = now()
                where seq = {number} and state = 'dead'
                """,
                cancellationToken),
            WorkQueue.Jobs => await context.Database.ExecuteSqlAsync(
                $"""
                update framework.jobs set state = 'discarded', ended_by = {end.PersonId}, end_reason = {end.Reason},
                    next_attempt_at = null, done_at = now()
                where seq = {number} and state = 'dead'
                """,
                cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return discarded == 1;
    }

    public async Task<bool> CancelAcrossTenantsAsync(
        long number, WorkEnd end, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return await context.Database.ExecuteSqlAsync(
            $"""
            update framework.jobs set cancel_requested_at = now(), ended_by = {end.PersonId}, end_reason = {end.Reason},
                next_attempt_at = null, due_at = least(due_at, {now})
            where seq = {number} and cancel_requested_at is null
              and (state = 'waiting' or (state = 'processing' and progress_total is not null))
            """,
            cancellationToken) == 1;
    }

    private static object[] ValuesOf(WorkFilter filter, DateTime now) =>
        [now, (int?)filter.Queue!, filter.States.Select(state => (int)state).ToArray(), filter.Search!];

    private static string CountOf(WorkFilter filter) =>
        $"""
        {WorkSql.Of(filter.States)}{Matching}
        select count(*) as "Total", count(*) filter (where state in (0, 1)) as "Retryable" from matching
        """;

    private static string PageOf(WorkFilter filter) =>
        $$"""
        {{WorkSql.Of(filter.States)}}{{Matching}}
        select {{HostColumns}} from (select * from matching {{WorkSql.Order}} offset {4} limit {5}) work {{WorkSql.Order}}
        """;

    private static string RetryOf(WorkFilter filter) =>
        $$"""
        {{WorkSql.Of(filter.States)}}{{Matching}}
        , chosen as (select queue, seq, {4} as replay_id from matching where state in (0, 1)){{WorkSql.Retry}}
        """;

    private static string DetailOf(WorkQueue queue) =>
        $$"""
        with one as ({{WorkSql.Of(queue)}} where seq = {1}),
        work as (select one.*, tenants.name as agency_name from one left join host.tenants on tenants.id = one.tenant_id)
        select {{HostColumns}}, work.id as "Id", jsonb_pretty(work.payload) as "Payload", {{HeldBackBy(queue)}} as "HeldBackBy"
        from work
        """;

    private static string HeldBackBy(WorkQueue queue) => queue switch
    {
        WorkQueue.Outbox =>
            """
            (select min(earlier.seq) from framework.outbox earlier
            where earlier.lane = work.lane and earlier.partition_key = work.key and earlier.seq < work.seq
              and earlier.state = 'dead' and work.state in (1, 3))
            """,
        WorkQueue.Inbox =>
            """
            (select min(earlier.seq) from framework.inbox earlier
            where earlier.handler = work.name and earlier.partition_key = work.key and earlier.seq < work.seq
              and earlier.state = 'dead' and work.state in (1, 3))
            """,
        WorkQueue.Jobs => "null::bigint",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed record DepthRow(
        int Queue, long Waiting, long Scheduled, long Running, long Retrying, long Dead, DateTime? OldestAt);

    private sealed record CountRow(long Total, long Retryable);

    private sealed record ReplayRow(long Open, long Dead);

    private record HostRow : WorkRow
    {
        public required string? AgencyName { get; init; }

        public required long HeldBackCount { get; init; }
    }

    private sealed record DetailRow : HostRow
    {
        public required Guid Id { get; init; }

        public required string Payload { get; init; }

        public required long? HeldBackBy { get; init; }
    }
}
