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
