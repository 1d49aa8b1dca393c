using CreatorSaaS.Framework.EventBus.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>
/// Where no broker is configured: from the outbox to the inbox of every handler in one short transaction of the host role: lanes with
/// work are claimed, their rows taken oldest first, one inbox row written per handler, the sent rows deleted.
/// </summary>
internal sealed class InProcessOutboxSender : IOutboxSender
{
    private const string Sql =
        """
        with lanes as (
            select lane from host.outbox_lanes
            where lane in (select distinct lane from framework.outbox where state <> 'dead')
            order by lane for update skip locked),
        batch as (
            select * from framework.outbox where lane in (select lane from lanes) and state <> 'dead' order by seq limit $3),
        sent as (
            delete from framework.outbox o using batch b where o.tenant_id = b.tenant_id and o.id = b.id)
        insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, person_id, correlation_id,
            causation_id, traceparent, occurred_at, payload, state, attempts, received_at)
        select b.tenant_id, b.id, h.handler, b.name, b.version, b.partition_key, b.person_id, b.correlation_id,
            b.id::text, b.traceparent, b.occurred_at, b.payload, 'received', 0, now()
        from batch b join unnest($1::text[], $2::text[]) as h(name, handler) on h.name = b.name
        order by b.seq
        on conflict do nothing
        """;

    private const int BatchSize = 500;

    private readonly NpgsqlDataSource _host;
    private readonly WorkSignal _signal;
    private readonly string[] _names;
    private readonly string[] _handlers;

    public InProcessOutboxSender(
        [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
        IEnumerable<DistributedEventHandlerDescriptor> handlers,
        WorkSignal signal)
    {
        _host = host;
        _signal = signal;
        var known = handlers.ToList();
        _names = [.. known.Select(handler => handler.EventName)];
        _handlers = [.. known.Select(handler => handler.Name)];
    }

    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _host.OpenConnectionAsync(cancellationToken);
        await using var probe = new NpgsqlCommand("select exists (select from framework.outbox where state <> 'dead')", connection);
        if (await probe.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = _names },
                new NpgsqlParameter { Value = _handlers },
                new NpgsqlParameter { Value = BatchSize },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        _signal.Pulse(WorkKinds.Inbox);
        return true;
    }
}
