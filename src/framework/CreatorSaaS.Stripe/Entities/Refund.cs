namespace CreatorSaaS.Stripe;

/// <summary>Money on its way back to a card. Success is not final: it may still turn to failed for some days.</summary>
public sealed record Refund : StripeEntity
{
    /// <summary>Accepted by the card's bank.</summary>
    public const string StatusSucceeded = "succeeded";

    /// <summary>Waits for money or for the bank.</summary>
    public const string StatusPending = "pending";

    /// <summary>Came back; the money is on the platform's balance again.</summary>
    public const string StatusFailed = "failed";

    /// <summary>Called off before it was sent.</summary>
    public const string StatusCanceled = "canceled";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>See the constants; also <c>requires_action</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What is given back.</summary>
    public Expandable<Charge>? Charge { get; init; }

    /// <summary>The payment that is given back.</summary>
    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    /// <summary>What left the balance; null while the refund waits for money.</summary>
    public Expandable<BalanceTransaction>? BalanceTransaction { get; init; }

    /// <summary>What came back to the balance after a failure.</summary>
    public Expandable<BalanceTransaction>? FailureBalanceTransaction { get; init; }

    /// <summary>Why it failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Why it waits.</summary>
    public string? PendingReason { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
