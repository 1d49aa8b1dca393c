namespace CreatorSaaS.Saas.Operations;

/// <summary>A process of the product. Times to the second.</summary>
public sealed record NodeDto
{
    /// <summary>Of this run of it.</summary>
    public required Guid Id { get; init; }

    public required string MachineName { get; init; }

    /// <summary>As its machine counts.</summary>
    public required int ProcessId { get; init; }

    public required IReadOnlyList<NodeRole> Roles { get; init; }

    public required string Version { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime LastBeatAt { get; init; }

    public required NodeState State { get; init; }
}
