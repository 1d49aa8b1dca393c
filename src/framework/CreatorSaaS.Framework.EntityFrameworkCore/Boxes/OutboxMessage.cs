using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>An event on its way out. Written with the change it tells of; gone once it is sent.</summary>
internal sealed class OutboxMessage : IMultiTenant
{
    public required Guid Id { get; init; }

    public long Seq { get; private set; }

    public required Guid TenantId { get; init; }

    public required string Context { get; init; }

    public required string Name { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Tenant and aggregate: events of one key keep their order.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>One of 64, by hash of the key; one sender holds a lane at a time.</summary>
    public required short Lane { get; init; }

    public required Guid? PersonId { get; init; }

    public required string? CorrelationId { get; init; }

    public required string? CausationId { get; init; }

    public required string? Traceparent { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime OccurredAt { get; init; }

    public required string Payload { get; init; }

    /// <summary>pending, retrying or dead.</summary>
    public string State { get; init; } = "pending";

    public int Attempts { get; private set; }

    public DateTime? NextAttemptAt { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Names the rows that an operator had tried again at once.</summary>
    public Guid? ReplayId { get; private set; }
}
