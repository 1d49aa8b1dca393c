namespace CreatorSaaS.Payments.Escrows;

/// <summary>The brand's money for a milestone is held; the work may start.</summary>
[EventName("Payments.Escrow.Held")]
public sealed record EscrowHeldEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    public required Money Amount { get; init; }

    public required Money Fee { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime HeldAt { get; init; }

    public Guid PartitionId => DealId;
}

/// <summary>A payment for a milestone was declined or given up; the brand may try again.</summary>
[EventName("Payments.Escrow.FundingFailed")]
public sealed record EscrowFundingFailedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime FailedAt { get; init; }

    public Guid PartitionId => DealId;
}

/// <summary>A held payment became the creator's.</summary>
[EventName("Payments.Escrow.Released")]
public sealed record EscrowReleasedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    /// <summary>What the creator got.</summary>
    public required Money Amount { get; init; }

    /// <summary>From then on it can be withdrawn.</summary>
    public required DateTime MaturesAt { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime ReleasedAt { get; init; }

    public Guid PartitionId => DealId;
}

/// <summary>A held payment is on its way back to the brand, whole, fee included.</summary>
[EventName("Payments.Escrow.Refunded")]
public sealed record EscrowRefundedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid DealId { get; init; }

    public required Guid MilestoneId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime RefundedAt { get; init; }

    public Guid PartitionId => DealId;
}
