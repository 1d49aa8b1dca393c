using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>An event as it came over a broker.</summary>
internal sealed record ReceivedEvent
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string PartitionKey { get; init; }

    public Guid? PersonId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Traceparent { get; init; }

    public required DateTime OccurredAt { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }
}

/// <summary>Something that came over a broker and is no event of ours.</summary>
/// <param name="Id">Made from where it lay, so that reading it again finds it.</param>
/// <param name="Place">Topic, partition and offset.</param>
internal sealed record UnreadableMessage(Guid Id, string Place, string Reason, byte[] Content);

/// <summary>Writes a row for each handler of each event; what is there already stays as it is.</summary>
internal sealed class InboxWriter
{
    /// <summary>Stands for the handler of what nobody can handle.</summary>
    public const string NoHandler = "(unreadable)";

    private const int ContentMax = 16_384;

    private const string WriteSql =
        """
        insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, person_id, correlation_id,
            causation_id, traceparent, occurred_at, payload, state, attempts, received_at)
        select e.tenant_id, e.id, h.handler, e.name, e.version, e.partition_key, e.person_id, e.correlation_id,
            e.id::text, e.traceparent, e.occurred_at, e.payload, 'received', 0, now()
        from unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::uuid[], $9::text[], $10::text[],
            $11::timestamptz[], $12::jsonb[]) with ordinality
            as e(id, tenant_id, name, version, partition_key, person_id, correlation_id, traceparent, occurred_at, payload, place)
        join unnest($1::text[], $2::text[]) as h(name, handler) on h.name = e.name
        order by e.place
        on conflict do nothing
        """;

    private const string KeepSql =
        """
        insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, occurred_at, payload,
            state, attempts, received_at, last_error)
        values ($1, $2, $3, $3, 1, $4, now(), jsonb_build_object('base64', encode($5, 'base64')), 'dead', 0, now(), $6)
        on conflict do nothing
        """;

    private readonly NpgsqlDataSource _host;
    private readonly WorkSignal _signal;
    private readonly string[] _names;
    private readonly string[] _handlers;

    public InboxWriter(
        [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
        IEnumerable<DistributedEventHandlerDescriptor> handlers,
        WorkSignal signal)
    {
        _host = host;
        _signal = signal;
        var known = handlers.ToList();
        _names = [.. known.Select(handler => handler.EventName)];
        _handlers = [.. known.Select(handler => handler.Name)];
        Contexts = [.. _names.Select(name => name.Split('.')[0]).Distinct().Order()];
    }

    /// <summary>The contexts whose events somebody hears.</summary>
    public IReadOnlyList<string> Contexts { get; }

    /// <summary>Writes events in the order given, in one statement. Events that nobody hears leave nothing.</summary>
    public async Task WriteAsync(IReadOnlyList<ReceivedEvent> events, CancellationToken cancellationToken)
    {
        await using var command = _host.CreateCommand(WriteSql);
        command.Parameters.Add(new NpgsqlParameter { Value = _names });
        command.Parameters.Add(new NpgsqlParameter { Value = _handlers });
        Add(one => one.Id, NpgsqlDbType.Uuid);
        Add(one => one.TenantId, NpgsqlDbType.Uuid);
        Add(one => one.Name, NpgsqlDbType.Text);
        Add(one => one.Version, NpgsqlDbType.Integer);
        Add(one => one.PartitionKey, NpgsqlDbType.Text);
        Add(one => one.PersonId, NpgsqlDbType.Uuid);
        Add(one => one.CorrelationId, NpgsqlDbType.Text);
        Add(one => one.Traceparent, NpgsqlDbType.Text);
        Add(one => one.OccurredAt, NpgsqlDbType.TimestampTz);
        Add(one => one.Payload, NpgsqlDbType.Jsonb);
        await command.ExecuteNonQueryAsync(cancellationToken);
        _signal.Pulse(WorkKinds.Inbox);

        void Add<TValue>(Func<ReceivedEvent, TValue> value, NpgsqlDbType type) => command.Parameters.Add(
            new NpgsqlParameter { Value = events.Select(value).ToArray(), NpgsqlDbType = type | NpgsqlDbType.Array });
    }

    /// <summary>Keeps what cannot be read as a dead row of the platform's, for an operator to look at.</summary>
    public async Task KeepAsync(UnreadableMessage message, CancellationToken cancellationToken)
    {
        await using var command = _host.CreateCommand(KeepSql);
        foreach (var value in (object[])
            [
                MultiTenancyConsts.HostTenantId,
                message.Id,
                NoHandler,
                message.Place,
                message.Content.Length > ContentMax ? message.Content[..ContentMax] : message.Content,
                message.Reason,
            ])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
