namespace CreatorSaaS.Saas.Operations;

/// <summary>The address names nothing.</summary>
public sealed record SystemQuery;

/// <summary>What the platform runs on.</summary>
public sealed record SystemContent(
    IReadOnlyList<NodeDto> Nodes, IReadOnlyList<ScheduleDto> Schedules, ThroughputDto Throughput, EventLagDto Lag);

/// <summary>A topic and its partitions.</summary>
public sealed record TopicLag(string Topic, IReadOnlyList<PartitionLagDto> Partitions)
{
    public long Behind => Partitions.Sum(own => own.BehindCount);
}
