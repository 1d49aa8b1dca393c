using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Saas.Operations;

/// <summary>A node's row. Times are the database's.</summary>
internal sealed class NodeRow
{
    public required Guid Id { get; init; }

    public required string MachineName { get; init; }

    public required int ProcessId { get; init; }

    public required string[] Roles { get; init; }

    public required string Version { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime LastBeatAt { get; init; }
}

/// <inheritdoc cref="INodeRepository" />
internal sealed class NodeRepository([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host)
    : INodeRepository, ISingletonDependency
{
    private const string Beat =
        """
        with forgotten as (delete from host.nodes where last_beat_at < now() - $6)
        insert into host.nodes (id, machine_name, process_id, roles, version, started_at, last_beat_at)
        values ($1, $2, $3, $4, $5, now(), now())
        on conflict (id) do update set last_beat_at = now()
        """;

    private const string List =
        """
        select id, machine_name, process_id, roles, version, date_trunc('second', $1 + (started_at - now())),
            date_trunc('second', $1 + (last_beat_at - now())), last_beat_at < now() - $2 as is_silent
        from host.nodes order by is_silent desc, started_at, id
        """;

    public async Task BeatAsync(Node node, CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(
            Beat,
            node.Id,
            node.MachineName,
            node.ProcessId,
            node.Roles.Select(role => role.ToString()).ToArray(),
            node.Version,
            NodeConsts.ForgottenAfter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand("delete from host.nodes where id = $1", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<NodeSign>> GetListAsync(DateTime now, CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(List, now, NodeConsts.SilentAfter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var signs = new List<NodeSign>();
        while (await reader.ReadAsync(cancellationToken))
        {
            // A role of a newer release is none that this one has a word for.
            var roles = reader.GetFieldValue<string[]>(3)
                .SelectMany(name => Enum.TryParse<NodeRole>(name, out var role) ? [role] : Array.Empty<NodeRole>());
            signs.Add(new NodeSign(
                new Node(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), [.. roles], reader.GetString(4)),
                reader.GetDateTime(5),
                reader.GetDateTime(6),
                reader.GetBoolean(7) ? NodeState.Silent : NodeState.Alive));
        }

        return signs;
    }
}
