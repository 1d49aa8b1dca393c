namespace CreatorSaaS.Saas.Operations;

/// <summary>How far the events are that travel over Kafka.</summary>
public interface IEventLagReader
{
    /// <summary>False: events go from the outbox to the inbox of the same database, and there is nothing to measure.</summary>
    bool IsKafka { get; }

    /// <summary>The last figures. Nobody waits for a broker that does not answer.</summary>
    Task<EventLag> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>What was measured last.</summary>
/// <param name="Partitions">By topic and number; none as long as no measurement has ended.</param>
/// <param name="UnansweredSince">The first try that failed after that measurement.</param>
public sealed record EventLag(IReadOnlyList<PartitionLag> Partitions, DateTime? MeasuredAt, DateTime? UnansweredSince);

/// <summary>How far the consumers of a partition are.</summary>
/// <param name="Committed">Offset of the next message that they take.</param>
/// <param name="End">Offset of the next message that comes.</param>
public sealed record PartitionLag(string Topic, int Partition, long Committed, long End);
