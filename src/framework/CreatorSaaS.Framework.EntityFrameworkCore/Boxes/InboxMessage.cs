using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>One event for one handler. Its mark commits with the handler's effect.</summary>
internal sealed class InboxMessage : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public long Seq { get; private set; }

    public required string Name { get; init; }

    public int Version { get; init; } = 1;

    public required string PartitionKey { get; init; }

    public Guid? PersonId { get; init; }

    public string? CorrelationId { get; init; }

    public string? CausationId { get; init; }

    public string? Traceparent { get; init; }

    public required DateTime OccurredAt { get; init; }

    public required string Payload { get; init; }

    /// <summary>received, processing, done, waiting (for its next try), dead, discarded.</summary>
    public string State { get; init; } = "received";

    public int Attempts { get; private set; }

    public DateTime? NextAttemptAt { get; private set; }

    public Guid? LeaseToken { get; private set; }

    public DateTime? LeaseUntil { get; private set; }

    public string? LastError { get; private set; }

    public DateTime ReceivedAt { get; init; }

    public DateTime? DoneAt { get; private set; }

    /// <summary>The person who discarded it, and why.</summary>
    public Guid? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public Guid? ReplayId { get; private set; }
}
