namespace CreatorSaaS.Stripe;

/// <summary>One change of a balance: the only truth about fees and availability.</summary>
public sealed record BalanceTransaction : StripeEntity
{
    /// <summary>The money can be used.</summary>
    public const string StatusAvailable = "available";

    /// <summary>The money is there from <see cref="AvailableOn"/>.</summary>
    public const string StatusPending = "pending";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>From this moment (UTC) the net amount can be used.</summary>
    public required DateTime AvailableOn { get; init; }

    /// <summary>Gross, in minor units; negative where money leaves.</summary>
    public required long Amount { get; init; }

    /// <summary>The provider's fee in minor units.</summary>
    public required long Fee { get; init; }

    /// <summary><see cref="Amount"/> less <see cref="Fee"/>.</summary>
    public required long Net { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>Such as <c>charge</c>, <c>refund</c>, <c>transfer</c>, <c>payment</c>, <c>payout</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>available</c> or <c>pending</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Id of the object that moved the money; never expanded by this client.</summary>
    public string? Source { get; init; }
}
