namespace CreatorSaaS.Stripe;

/// <summary>One attempt to take money from a card.</summary>
public sealed record Charge : StripeEntity
{
    /// <summary>The money was taken.</summary>
    public const string StatusSucceeded = "succeeded";

    /// <summary>The bank has not answered yet.</summary>
    public const string StatusPending = "pending";

    /// <summary>Declined.</summary>
    public const string StatusFailed = "failed";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Given back so far, in minor units.</summary>
    public long AmountRefunded { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary><c>succeeded</c>, <c>pending</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether all of it was given back.</summary>
    public bool Refunded { get; init; }

    /// <summary>Whether a dispute was ever opened.</summary>
    public bool Disputed { get; init; }

    /// <summary>Fee and availability; null while pending and when failed.</summary>
    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    /// <summary>The payment this belongs to.</summary>
    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    /// <summary>Machine readable reason of a failure.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Sentence for <see cref="FailureCode"/>.</summary>
    public string? FailureMessage { get; init; }

    /// <summary>Ties charge and transfers of one deal together.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
