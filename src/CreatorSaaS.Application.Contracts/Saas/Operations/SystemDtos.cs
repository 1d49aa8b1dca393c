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

/// <summary>A schedule. It enqueues one job for the platform or each agency, and these are what is counted.</summary>
public sealed record ScheduleDto
{
    /// <summary>Of the job, such as <c>Payments.CheckJournal</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When, with seconds first.</summary>
    public required string Cron { get; init; }

    /// <summary>Read in the zone of each agency, else in UTC.</summary>
    public required bool IsInAgencyZone { get; init; }

    /// <summary>IANA names of the zones in which it waits for its next run; none as long as no worker has started.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    public required MissedRule Missed { get; init; }

    /// <summary>The earliest of all zones.</summary>
    public required DateTime? NextAt { get; init; }

    /// <summary>The newest of all zones. The counts are of each zone's last one.</summary>
    public required DateTime? LastAt { get; init; }

    public required long DoneCount { get; init; }

    /// <summary>They wait for their turn, or run.</summary>
    public required long OpenCount { get; init; }

    public required long RetryingCount { get; init; }

    public required long DeadCount { get; init; }
}

/// <summary>Something that needs somebody now.</summary>
public sealed record SystemAlertDto
{
    public required SystemAlert Kind { get; init; }

    /// <summary>Events that wait because of it; 0 where none is known to.</summary>
    public required long Count { get; init; }

    public required DateTime? Since { get; init; }

    /// <summary>What the last attempt ended with.</summary>
    public required string? Reason { get; init; }
}

/// <summary>How much was done lately.</summary>
public sealed record ThroughputDto
{
    /// <summary>Events handled, once for each handler, in each of the last minutes; the one that ends now last.</summary>
    public required IReadOnlyList<long> Events { get; init; }

    /// <summary>Jobs done in each of the last minutes; the one that ends now last.</summary>
    public required IReadOnlyList<long> Jobs { get; init; }
}

/// <summary>How far events are that travel over Kafka.</summary>
public sealed record EventLagDto
{
    /// <summary>False: they go within the product's database, and the rest says nothing.</summary>
    public required bool IsKafka { get; init; }

    /// <summary>When the figures were measured; null as long as none are.</summary>
    public required DateTime? MeasuredAt { get; init; }

    /// <summary>Since when no newer figures come, though they were asked for.</summary>
    public required DateTime? UnansweredSince { get; init; }

    /// <summary>Messages that no consumer has taken yet, of all partitions.</summary>
    public required long BehindCount { get; init; }

    /// <summary>By topic and number.</summary>
    public required IReadOnlyList<PartitionLagDto> Partitions { get; init; }
}

/// <summary>How far the consumers of a partition are.</summary>
public sealed record PartitionLagDto
{
    public required string Topic { get; init; }

    public required int Partition { get; init; }

    /// <summary>Of the next message that they take.</summary>
    public required long CommittedOffset { get; init; }

    /// <summary>Of the next message that comes.</summary>
    public required long EndOffset { get; init; }

    public required long BehindCount { get; init; }
}
