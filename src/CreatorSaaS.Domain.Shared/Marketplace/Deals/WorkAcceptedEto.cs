namespace CreatorSaaS.Marketplace.Deals;

/// <summary>The brand approved a milestone's work, or let the review window pass. Its held payment may be released.</summary>
[EventName("Marketplace.Work.Accepted")]
public sealed record WorkAcceptedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    /// <summary>Nobody answered within the review window.</summary>
    public required bool InSilence { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime AcceptedAt { get; init; }

    public Guid PartitionId => DealId;
}
