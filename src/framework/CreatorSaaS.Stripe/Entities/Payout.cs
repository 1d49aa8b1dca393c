namespace CreatorSaaS.Stripe;

/// <summary>
/// Money on its way from a balance to a bank. <c>paid</c> is not final: the bank may still send it back, and the
/// same payout then turns to <c>failed</c>.
/// </summary>
public sealed record Payout : StripeEntity
{
    /// <summary>Not yet given to the bank.</summary>
    public const string StatusPending = "pending";

    /// <summary>Given to the bank.</summary>
    public const string StatusInTransit = "in_transit";

    /// <summary>Arrived, as far as is known.</summary>
    public const string StatusPaid = "paid";

    /// <summary>Did not arrive, or came back; the money is on the account's balance again.</summary>
    public const string StatusFailed = "failed";

    /// <summary>Called off before it was given to the bank.</summary>
    public const string StatusCanceled = "canceled";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>When it should arrive (UTC).</summary>
    public required DateTime ArrivalDate { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>See the constants.</summary>
    public required string Status { get; init; }

    /// <summary>The bank.</summary>
    public Expandable<BankAccount>? Destination { get; init; }

    /// <summary>What left the account's balance.</summary>
    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    /// <summary>What came back to the account's balance after a failure.</summary>
    public Expandable<BalanceTransaction>? FailureBalanceTransaction { get; init; }

    /// <summary>Machine readable reason, such as <c>no_account</c>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Sentence for <see cref="FailureCode"/>.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
