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
    private const int BatchSize = 500;

    private static readonly string Sql = EmbeddedSql.Read(typeof(InProcessOutboxSender).Assembly, "send_in_process.sql");

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
