using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IFlowRepository" />
internal sealed class FlowRepository([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host)
    : IFlowRepository, ISingletonDependency
{
    // Each by the index of what is done: the work grows with what those minutes did, not with what was ever done.
    private const string Done =
        """
        select greatest(0, extract(epoch from now() - minute) / 60 - 1)::int, sum(events)::bigint, sum(jobs)::bigint
        from (
            select date_bin('1 minute', done_at, now()) as minute, count(*) as events, 0 as jobs
            from framework.inbox where done_at > now() - $1 and state = 'done' group by minute
            union all
            select date_bin('1 minute', done_at, now()), 0, count(*)
            from framework.jobs where done_at > now() - $1 and state = 'done' group by 1) done
        group by 1
        """;

    private const string Backlog =
        """
        select count(*), min(occurred_at), min(occurred_at) filter (where state = 'retrying'),
            max(last_error) filter (where state = 'retrying')
        from framework.outbox where state <> 'dead'
        """;

    // The conditions match the indexes.
    private const string Dead =
        """
        select 0, count(*) from framework.outbox where state = 'dead' having count(*) > 0
        union all select 1, count(*) from framework.inbox where state = 'dead' having count(*) > 0
        union all select 2, count(*) from framework.jobs where state = 'dead' having count(*) > 0
        """;

    public async Task<IReadOnlyList<DoneMinute>> CountDoneAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(Done, TimeSpan.FromMinutes(FlowConsts.Minutes));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var minutes = Enumerable.Repeat(new DoneMinute(0, 0), FlowConsts.Minutes).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            minutes[^(reader.GetInt32(0) + 1)] = new DoneMinute(reader.GetInt64(1), reader.GetInt64(2));
        }

        return minutes;
    }

    public async Task<OutboxBacklog> GetBacklogAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(Backlog);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new OutboxBacklog(
            reader.GetInt64(0),
            reader.IsDBNull(1) ? null : reader.GetDateTime(1),
            reader.IsDBNull(2) ? null : reader.GetDateTime(2),
            reader.IsDBNull(3) ? null : reader.GetString(3));
    }

    public async Task<IReadOnlyDictionary<WorkQueue, long>> CountDeadAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(Dead);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var dead = new Dictionary<WorkQueue, long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            dead.Add((WorkQueue)reader.GetInt32(0), reader.GetInt64(1));
        }

        return dead;
    }
}
