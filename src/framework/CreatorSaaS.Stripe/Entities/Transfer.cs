namespace CreatorSaaS.Stripe;

/// <summary>Money moved from the platform's balance to a connected account's.</summary>
public sealed record Transfer : StripeEntity
{
    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Taken back so far, in minor units.</summary>
    public long AmountReversed { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>The connected account.</summary>
    public Expandable<Account>? Destination { get; init; }

    /// <summary>What arrived on the connected account, a <c>py_</c> charge there.</summary>
    public Expandable<Charge>? DestinationPayment { get; init; }

    /// <summary>The charge this was tied to: availability follows it.</summary>
    public Expandable<Charge>? SourceTransaction { get; init; }

    /// <summary>What left the platform's balance.</summary>
    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    /// <summary>Ties charge and transfers of one deal together.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>Whether all of it was taken back.</summary>
    public bool Reversed { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
