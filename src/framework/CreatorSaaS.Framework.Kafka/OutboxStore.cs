using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>An event as it leaves for a broker.</summary>
internal sealed record OutgoingEvent(
    long Seq,
    Guid Id,
    Guid TenantId,
    string Context,
    string Name,
    int Version,
    string PartitionKey,
    Guid? PersonId,
    string? CorrelationId,
    string? CausationId,
    string? Traceparent,
    DateTime OccurredAt,
    string Payload);

/// <summary>What became of a batch.</summary>
/// <param name="Confirmed">By their <see cref="OutgoingEvent.Seq"/>: gone from the outbox.</param>
/// <param name="Refused">Never to be sent as they are, with the reason: dead, and they hold back their key.</param>
/// <param name="Failure">Why the others were not sent; they are tried again. Null when there are none.</param>
internal sealed record SentBatch(
    IReadOnlyList<long> Confirmed, IReadOnlyDictionary<long, string> Refused, string? Failure);

/// <summary>
/// Takes events of the lanes that nobody else holds, oldest first, to a broker and deletes what it confirmed (abp-conventions
/// 7.6). A sender that says nothing for half a minute loses its lanes.
/// </summary>
internal sealed class OutboxStore([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host)
{
    private const int BatchSize = 500;

    private const string LockSql =
        """
        select lane from host.outbox_lanes
        where lane in (select distinct lane from framework.outbox where state <> 'dead')
        order by lane for update skip locked
        """;

    // A statement of its own: it must see what the lanes' last holder committed.
    private const string BatchSql =
        """
        select seq, id, tenant_id, context, name, version, partition_key, person_id, correlation_id, causation_id, traceparent,
            occurred_at, payload::text
        from framework.outbox o
        where lane = any($1) and state <> 'dead'
          and not exists (
            select from framework.outbox dead
            where dead.lane = o.lane and dead.partition_key = o.partition_key and dead.state = 'dead' and dead.seq < o.seq)
        order by seq limit $2
        """;

    private const string EndSql =
        """
        with failed as (
            update framework.outbox set state = 'retrying', attempts = attempts + 1, last_error = $4
            where $4 is not null and seq = any($5)),
        dead as (
            update framework.outbox o set state = 'dead', attempts = attempts + 1, last_error = d.reason
            from unnest($2::bigint[], $3::text[]) as d(seq, reason) where o.seq = d.seq)
        delete from framework.outbox where seq = any($1)
        """;

    /// <summary>One batch; answers how many events it had.</summary>
    public async Task<int> SendAsync(
        Func<IReadOnlyList<OutgoingEvent>, Task<SentBatch>> send, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        await using var connection = await host.OpenConnectionAsync(cancellationToken);
        await using var probe = new NpgsqlCommand("select exists (select from framework.outbox where state <> 'dead')", connection);
        if (await probe.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return 0;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var limit = new NpgsqlCommand("set local idle_in_transaction_session_timeout = '30s'", connection);
        await limit.ExecuteNonQueryAsync(cancellationToken);
        var events = await ReadAsync(connection, await LockAsync(connection, cancellationToken), cancellationToken);
        if (events.Count > 0)
        {
            KafkaMetrics.EndStage("select", began);
            var batch = await send(events);

            // What was sent is marked as sent, also when the process is told to stop meanwhile.
            began = TimeProvider.System.GetTimestamp();
            await EndAsync(connection, events, batch);
            await transaction.CommitAsync(CancellationToken.None);
            KafkaMetrics.EndStage("delete", began);
        }

        return events.Count;
    }

    private static async Task<short[]> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lanes = new List<short>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lanes.Add(reader.GetInt16(0));
        }

        return [.. lanes];
    }

    private static async Task<List<OutgoingEvent>> ReadAsync(
        NpgsqlConnection connection, short[] lanes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(BatchSql, connection)
        {
            Parameters = { new NpgsqlParameter { Value = lanes }, new NpgsqlParameter { Value = BatchSize } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<OutgoingEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(new OutgoingEvent(
                reader.GetInt64(0),
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetInt32(5),
                reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetGuid(7),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.IsDBNull(9) ? null : reader.GetString(9),
                reader.IsDBNull(10) ? null : reader.GetString(10),
                reader.GetDateTime(11),
                reader.GetString(12)));
        }

        return events;
    }

    private static async Task EndAsync(NpgsqlConnection connection, List<OutgoingEvent> events, SentBatch batch)
    {
        long[] left = [.. events.Select(one => one.Seq).Except(batch.Confirmed).Except(batch.Refused.Keys)];
        await using var command = new NpgsqlCommand(EndSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = batch.Confirmed.ToArray() },
                new NpgsqlParameter { Value = batch.Refused.Keys.ToArray() },
                new NpgsqlParameter { Value = batch.Refused.Values.ToArray() },
                new NpgsqlParameter { Value = (object?)batch.Failure ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                new NpgsqlParameter { Value = left },
            },
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
