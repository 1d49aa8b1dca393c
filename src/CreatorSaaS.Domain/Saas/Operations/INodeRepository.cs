namespace CreatorSaaS.Saas.Operations;

/// <summary>The processes of the installation, each with its heartbeat. They open no unit of work: a sign of life is no business.</summary>
public interface INodeRepository
{
    /// <summary>Says that the node is there, and forgets those that have been silent for long.</summary>
    Task BeatAsync(Node node, CancellationToken cancellationToken = default);

    /// <summary>The node stopped in order.</summary>
    Task RemoveAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>All that are there or silent, silent ones first, then the longest running.</summary>
    /// <param name="now">Business time, in which the answer's times are given.</param>
    Task<IReadOnlyList<NodeSign>> GetListAsync(DateTime now, CancellationToken cancellationToken = default);
}

/// <summary>A process of the product.</summary>
/// <param name="Id">Of this run of it.</param>
public sealed record Node(Guid Id, string MachineName, int ProcessId, IReadOnlyList<NodeRole> Roles, string Version);

/// <summary>What is known of a node.</summary>
/// <param name="StartedAt">To the second, as <paramref name="LastBeatAt"/>.</param>
public sealed record NodeSign(Node Node, DateTime StartedAt, DateTime LastBeatAt, NodeState State);
