namespace CreatorSaaS.Payments.Payouts;

/// <summary>A payee's money is reserved for their bank.</summary>
[EventName("Payments.Payout.Requested")]
public sealed record PayoutRequestedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PayoutId { get; init; }

    /// <summary>The payee's person.</summary>
    public required Guid PayeeId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime RequestedAt { get; init; }

    public Guid PartitionId => PayoutId;
}

/// <summary>A payout arrived at the bank, as far as is known.</summary>
[EventName("Payments.Payout.Paid")]
public sealed record PayoutPaidEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PayoutId { get; init; }

    public required Guid PayeeId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime PaidAt { get; init; }

    public Guid PartitionId => PayoutId;
}

/// <summary>A payout did not arrive, or came back within the return window; the money is withdrawable again.</summary>
[EventName("Payments.Payout.Failed")]
public sealed record PayoutFailedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PayoutId { get; init; }

    public required Guid PayeeId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>True where the bank said paid first.</summary>
    public required bool WasReturned { get; init; }

    /// <summary>The provider's reason, such as <c>account_closed</c>.</summary>
    public required string? FailureCode { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime FailedAt { get; init; }

    public Guid PartitionId => PayoutId;
}

/// <summary>A payout is final: its return window has passed.</summary>
[EventName("Payments.Payout.Settled")]
public sealed record PayoutSettledEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PayoutId { get; init; }

    public required Guid PayeeId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime SettledAt { get; init; }

    public Guid PartitionId => PayoutId;
}
