namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// A milestone ended without accepted work. What is held for it goes back to the brand whole; what arrives later goes to
/// suspense and back.
/// </summary>
[EventName("Marketplace.Milestone.Cancelled")]
public sealed record MilestoneCancelledEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    public required MilestoneCancellation Reason { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime CancelledAt { get; init; }

    public Guid PartitionId => DealId;
}

/// <summary>Why a milestone ended without accepted work .</summary>
public enum MilestoneCancellation
{
    /// <summary>The brand took it back before anything was submitted.</summary>
    BeforeSubmission,

    /// <summary>Both sides agreed to end it.</summary>
    ByConsent,

    /// <summary>The work is 14 days overdue.</summary>
    Overdue,

    /// <summary>It was not paid in time.</summary>
    NotFunded,
}
