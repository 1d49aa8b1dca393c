namespace CreatorSaaS.Saas.Operations;

/// <summary>
/// The framework's shared tables in one shape, in the numbers of WorkQueue and WorkState: for the host role all rows, for a
/// tenant's its own. Stamps of the database stand in its time, everything else in business time ({0}).
/// </summary>
internal static class WorkSql
{
    public const string Outbox =
        """
        select 0 as queue, seq, tenant_id, id, name, null as event_name, lane, partition_key as key, attempts, last_error,
            occurred_at as at, next_attempt_at, correlation_id, payload, null::uuid as ended_by, null as end_reason,
            null::timestamptz as ended_at, null::timestamptz as cancel_requested_at, null::bigint as progress_done,
            null::bigint as progress_total, replay_id,
            case state when 'dead' then 0 when 'retrying' then 1 else 3 end as state
        from framework.outbox
        """;

    public const string Inbox =
        """
        select 1 as queue, seq, tenant_id, message_id as id, handler as name, name as event_name, null::smallint as lane,
            partition_key as key, attempts, last_error, occurred_at as at, next_attempt_at, correlation_id, payload, ended_by,
            end_reason, done_at as ended_at, null::timestamptz as cancel_requested_at, null::bigint as progress_done,
            null::bigint as progress_total, replay_id,
            case when state = 'dead' then 0 when state = 'processing' then 2
                when state = 'waiting' and last_error is not null then 1 when state in ('received', 'waiting') then 3
                when state = 'done' then 5 else 6 end as state
        from framework.inbox
        """;

    public const string Jobs =
        """
        select 2 as queue, seq, tenant_id, id, name, null as event_name, null::smallint as lane, unique_key as key, attempts,
            last_error, due_at as at, next_attempt_at, correlation_id, args as payload, ended_by, end_reason,
            done_at as ended_at, cancel_requested_at, progress_done, progress_total, replay_id,
            case when state = 'dead' then 0 when state = 'processing' then 2
                when state = 'waiting' and last_error is not null then 1 when state = 'waiting' and due_at > {0} then 4
                when state = 'waiting' then 3 when state = 'done' then 5 when state = 'cancelled' then 7 else 6 end as state
        from framework.jobs
        """;

    /// <summary>Begins a statement over what is not done. Each condition has its index: what is done is never read.</summary>
    public const string Open =
        $$"""
        with work as (
            {{Outbox}}
            union all {{Inbox}} where state in ('received', 'waiting', 'processing')
            union all {{Inbox}} where state = 'dead'
            union all {{Jobs}} where state in ('waiting', 'processing')
            union all {{Jobs}} where state = 'dead')

        """;

    private const string Ended =
        $$"""
        with work as (
            {{Inbox}} where state = 'discarded'
            union all {{Jobs}} where state = 'discarded'
            union all {{Jobs}} where state = 'cancelled')

        """;

    /// <summary>Trouble newest first, what goes on oldest first, what was ended newest first.</summary>
    public const string Order = "order by state, case when state <= 1 then at when state >= 6 then ended_at end desc, at, queue, seq";

    public const string Columns =
        """
        work.queue as "Queue", work.seq as "Number", work.name as "Name", work.event_name as "EventName", work.state as "State",
        work.attempts as "Attempts", work.at as "At", date_trunc('second', {0} + (work.next_attempt_at - now())) as "NextTryAt",
        work.last_error as "Reason", work.key as "Key", work.correlation_id as "CorrelationId",
        work.progress_done as "ProgressDone", work.progress_total as "ProgressTotal",
        date_trunc('second', {0} + (work.cancel_requested_at - now())) as "CancelAskedAt",
        date_trunc('second', {0} + (work.ended_at - now())) as "EndedAt", work.ended_by as "EndedBy", work.end_reason as "EndReason"
        """;

    /// <summary>Begins a statement over work of these states: what was ended when only that is wanted, else what is not done.</summary>
    public static string Of(IReadOnlyCollection<WorkState> states) =>
        states.Count > 0 && states.All(state => state is WorkState.Discarded or WorkState.Cancelled) ? Ended : Open;

    public static string Of(WorkQueue queue) => queue switch
    {
        WorkQueue.Outbox => Outbox,
        WorkQueue.Inbox => Inbox,
        WorkQueue.Jobs => Jobs,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// Begins again what is dead or retrying of the rows "chosen": one that somebody else changed meanwhile is left as it is.
    /// </summary>
    public const string Retry =
        $$"""
        , sent as (
            update framework.outbox row
            set state = 'pending', attempts = 0, next_attempt_at = null, last_error = null, replay_id = chosen.replay_id
            from chosen where chosen.queue = 0 and row.seq = chosen.seq and row.state in ('dead', 'retrying') returning 1)
        {{RetryHandled}}
        select ((select count(*) from sent) + (select count(*) from handled) + (select count(*) from run))::int as "Value"
        """;

    /// <summary>The same of handlers and jobs: a tenant's role does not change what is on its way out.</summary>
    public const string RetryOwn =
        $$"""
        {{RetryHandled}}
        select ((select count(*) from handled) + (select count(*) from run))::int as "Value"
        """;

    private const string RetryHandled =
        """
        , handled as (
            update framework.inbox row
            set state = 'received', attempts = 0, next_attempt_at = null, last_error = null, replay_id = chosen.replay_id
            from chosen where chosen.queue = 1 and row.seq = chosen.seq
              and (row.state = 'dead' or (row.state = 'waiting' and row.last_error is not null)) returning 1),
        run as (
            update framework.jobs row
            set state = 'waiting', attempts = 0, next_attempt_at = null, last_error = null, replay_id = chosen.replay_id
            from chosen where chosen.queue = 2 and row.seq = chosen.seq
              and (row.state = 'dead' or (row.state = 'waiting' and row.last_error is not null)) returning 1)
        """;
}
