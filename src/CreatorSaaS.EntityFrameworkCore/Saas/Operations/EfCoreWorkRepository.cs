using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IWorkRepository" />
public sealed class EfCoreWorkRepository(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : IWorkRepository, ITransientDependency
{
    // Each queue in one shape, in the numbers of WorkQueue and WorkState. Next tries stand in the database's time, everything
    // else in business time ({0}).
    private const string Outbox =
        """
        select 0 as queue, seq, tenant_id, id, name, null as event_name, partition_key as key, attempts, last_error,
            occurred_at as at, next_attempt_at, correlation_id, payload,
            case state when 'dead' then 0 when 'retrying' then 1 else 3 end as state
        from framework.outbox
        """;

    private const string Inbox =
        """
        select 1 as queue, seq, tenant_id, message_id as id, handler as name, name as event_name, partition_key as key, attempts,
            last_error, occurred_at as at, next_attempt_at, correlation_id, payload,
            case when state = 'dead' then 0 when state = 'processing' then 2
                when state = 'waiting' and last_error is not null then 1 when state in ('received', 'waiting') then 3
                when state = 'done' then 5 else 6 end as state
        from framework.inbox
        """;

    private const string Jobs =
        """
        select 2 as queue, seq, tenant_id, id, name, null as event_name, unique_key as key, attempts, last_error,
            due_at as at, next_attempt_at, correlation_id, args as payload,
            case when state = 'dead' then 0 when state = 'processing' then 2
                when state = 'waiting' and last_error is not null then 1 when state = 'waiting' and due_at > {0} then 4
                when state = 'waiting' then 3 when state = 'done' then 5 else 6 end as state
        from framework.jobs
        """;

    // The conditions match the indexes of what is open.
    private const string Open =
        $$"""
        with open as (
            {{Outbox}}
            union all {{Inbox}} where state in ('received', 'processing', 'waiting', 'dead')
            union all {{Jobs}} where state in ('waiting', 'processing', 'dead'))

        """;

    private const string Matching =
        Open + """
        , matching as (
            select open.*, tenants.name as agency_name from open left join host.tenants on tenants.id = open.tenant_id
            where ({1}::int is null or open.queue = {1}) and (cardinality({2}::int[]) = 0 or open.state = any({2}))
              and ({3}::text is null or position(lower({3}) in lower(concat_ws(' ', open.name, event_name, tenants.name))) > 0))

        """;

    private const string HeldBack =
        """
        case when work.state <> 0 then 0 when work.queue = 0 then (
            select count(*) from framework.outbox later where later.partition_key = work.key and later.seq > work.seq)
        when work.queue = 1 then (
            select count(*) from framework.inbox later
            where later.handler = work.name and later.partition_key = work.key and later.seq > work.seq
              and later.state in ('received', 'processing', 'waiting', 'dead'))
        else 0 end
        """;

    private const string Columns =
        $$"""
        work.queue as "Queue", work.seq as "Number", work.name as "Name", work.event_name as "EventName",
        work.agency_name as "AgencyName", work.state as "State", work.attempts as "Attempts", work.at as "At",
        date_trunc('second', {0} + (work.next_attempt_at - now())) as "NextTryAt", work.last_error as "Reason",
        work.key as "Key", {{HeldBack}} as "HeldBackCount"
        """;

    // What is dead or retrying now: a row that somebody else changed meanwhile is left as it is.
    private const string Retry =
        """
        , sent as (
            update framework.outbox row set state = 'pending', attempts = 0, next_attempt_at = null, last_error = null
            from chosen where chosen.queue = 0 and row.seq = chosen.seq and row.state in ('dead', 'retrying') returning 1),
        handled as (
            update framework.inbox row set state = 'received', attempts = 0, next_attempt_at = null, last_error = null
            from chosen where chosen.queue = 1 and row.seq = chosen.seq
              and (row.state = 'dead' or (row.state = 'waiting' and row.last_error is not null)) returning 1),
        run as (
            update framework.jobs row set state = 'waiting', attempts = 0, next_attempt_at = null, last_error = null
            from chosen where chosen.queue = 2 and row.seq = chosen.seq
              and (row.state = 'dead' or (row.state = 'waiting' and row.last_error is not null)) returning 1)
        select ((select count(*) from sent) + (select count(*) from handled) + (select count(*) from run))::int as "Value"
        """;

    public async Task<IReadOnlyList<QueueDepth>> CountAcrossTenantsAsync(
        DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQueryRaw<DepthRow>(
            Open + """
            select queue as "Queue", count(*) filter (where state = 3) as "Waiting", count(*) filter (where state = 4) as "Scheduled",
                count(*) filter (where state = 2) as "Running", count(*) filter (where state = 1) as "Retrying",
                count(*) filter (where state = 0) as "Dead", min(at) filter (where state in (1, 2, 3)) as "OldestAt"
            from open group by queue
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
            Matching + """select count(*) as "Total", count(*) filter (where state in (0, 1)) as "Retryable" from matching""",
            ValuesOf(filter, now)).ToListAsync(cancellationToken)).Single();
        var rows = await context.Database.SqlQueryRaw<WorkRow>(
            Matching + $$"""
            select {{Columns}}
            from (
                select * from matching
                order by state, case when state <= 1 then at end desc, at, queue, seq offset {4} limit {5}) work
            order by state, case when state <= 1 then at end desc, at, queue, seq
            """,
            [.. ValuesOf(filter, now), skipCount, maxResultCount]).ToListAsync(cancellationToken);
        return new WorkPage(counts.Total, counts.Retryable, [.. rows.Select(row => row.ToWork())]);
    }

    public async Task<WorkDetail?> FindAcrossTenantsAsync(
        WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQueryRaw<DetailRow>(DetailOf(queue), now, number).ToListAsync(cancellationToken);
        return rows is [var found]
            ? new WorkDetail(found.ToWork(), found.Id, found.CorrelationId, found.Payload, found.HeldBackBy)
            : null;
    }

    public async Task<int> RetryAcrossTenantsAsync(
        IReadOnlyCollection<(WorkQueue Queue, long Number)> chosen, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return (await context.Database.SqlQueryRaw<int>(
            "with chosen as (select * from unnest({0}, {1}) as one(queue, seq))" + Retry,
            chosen.Select(one => (int)one.Queue).ToArray(),
            chosen.Select(one => one.Number).ToArray()).ToListAsync(cancellationToken)).Single();
    }

    public async Task<int> RetryMatchingAcrossTenantsAsync(
        WorkFilter filter, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return (await context.Database.SqlQueryRaw<int>(
            Matching + ", chosen as (select queue, seq from matching where state in (0, 1))" + Retry,
            ValuesOf(filter, now)).ToListAsync(cancellationToken)).Single();
    }

    public async Task<bool> DiscardAcrossTenantsAsync(
        WorkQueue queue, long number, string outcome, CancellationToken cancellationToken = default)
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
                update framework.inbox set state = 'discarded', last_error = {outcome}, next_attempt_at = null, done_at = now()
                where seq = {number} and state = 'dead'
                """,
                cancellationToken),
            WorkQueue.Jobs => await context.Database.ExecuteSqlAsync(
                $"""
                update framework.jobs set state = 'discarded', last_error = {outcome}, next_attempt_at = null, done_at = now()
                where seq = {number} and state = 'dead'
                """,
                cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return discarded == 1;
    }

    private static object[] ValuesOf(WorkFilter filter, DateTime now) =>
        [now, (int?)filter.Queue!, filter.States.Select(state => (int)state).ToArray(), filter.Search!];

    private static string DetailOf(WorkQueue queue) =>
        $$"""
        with one as ({{RowsOf(queue)}} where seq = {1}),
        work as (select one.*, tenants.name as agency_name from one left join host.tenants on tenants.id = one.tenant_id)
        select {{Columns}}, work.id as "Id", work.correlation_id as "CorrelationId", jsonb_pretty(work.payload) as "Payload",
            {{HeldBackBy(queue)}} as "HeldBackBy"
        from work
        """;

    private static string RowsOf(WorkQueue queue) => queue switch
    {
        WorkQueue.Outbox => Outbox,
        WorkQueue.Inbox => Inbox,
        WorkQueue.Jobs => Jobs,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string HeldBackBy(WorkQueue queue) => queue switch
    {
        WorkQueue.Outbox =>
            """
            (select min(earlier.seq) from framework.outbox earlier
            where earlier.partition_key = work.key and earlier.seq < work.seq and earlier.state = 'dead' and work.state in (1, 3))
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

    private record WorkRow
    {
        public required int Queue { get; init; }

        public required long Number { get; init; }

        public required string Name { get; init; }

        public required string? EventName { get; init; }

        public required string? AgencyName { get; init; }

        public required int State { get; init; }

        public required int Attempts { get; init; }

        public required DateTime At { get; init; }

        public required DateTime? NextTryAt { get; init; }

        public required string? Reason { get; init; }

        public required string? Key { get; init; }

        public required long HeldBackCount { get; init; }

        public Work ToWork() => new(
            (WorkQueue)Queue, Number, Name, EventName, AgencyName, (WorkState)State, Attempts, At, NextTryAt, Reason, Key,
            HeldBackCount);
    }

    private sealed record DetailRow : WorkRow
    {
        public required Guid Id { get; init; }

        public required string? CorrelationId { get; init; }

        public required string Payload { get; init; }

        public required long? HeldBackBy { get; init; }
    }
}
