using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>A job to run, running or run.</summary>
internal sealed class BackgroundJobRecord : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public long Seq { get; private set; }

    public required string Name { get; init; }

    public required string Args { get; init; }

    public required Guid? PersonId { get; init; }

    public required string? CorrelationId { get; init; }

    public required string? Traceparent { get; init; }

    /// <summary>Of the person who caused it.</summary>
    public string? Culture { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime DueAt { get; init; }

    public short Priority { get; init; }

    public required string? UniqueKey { get; init; }

    /// <summary>waiting, processing, done, dead, discarded, cancelled.</summary>
    public string State { get; init; } = "waiting";

    public int Attempts { get; private set; }

    public DateTime? NextAttemptAt { get; private set; }

    public Guid? LeaseToken { get; private set; }

    public DateTime? LeaseUntil { get; private set; }

    public string? LastError { get; private set; }

    public DateTime? DoneAt { get; private set; }

    /// <summary>From then on a runner ends it as cancelled; what runs hears of it when it tells its progress.</summary>
    public DateTime? CancelRequestedAt { get; private set; }

    public long? ProgressDone { get; private set; }

    public long? ProgressTotal { get; private set; }

    /// <summary>The person who discarded or cancelled it, and why.</summary>
    public Guid? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public Guid? ReplayId { get; private set; }
}
