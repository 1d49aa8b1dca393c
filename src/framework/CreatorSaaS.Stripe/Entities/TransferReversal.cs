namespace CreatorSaaS.Stripe;

/// <summary>Money taken back from a connected account.</summary>
public sealed record TransferReversal : StripeEntity
{
    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>What is taken back.</summary>
    public required Expandable<Transfer> Transfer { get; init; }

    /// <summary>What came back to the platform's balance.</summary>
    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
