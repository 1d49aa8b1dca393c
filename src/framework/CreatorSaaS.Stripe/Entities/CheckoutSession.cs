namespace CreatorSaaS.Stripe;

/// <summary>A hosted payment page and what became of it.</summary>
public sealed record CheckoutSession : StripeEntity
{
    /// <summary>The page can still be paid.</summary>
    public const string StatusOpen = "open";

    /// <summary>The payer finished.</summary>
    public const string StatusComplete = "complete";

    /// <summary>The page can no longer be paid.</summary>
    public const string StatusExpired = "expired";

    /// <summary>Value of <see cref="PaymentStatus"/> when the money is there.</summary>
    public const string PaymentStatusPaid = "paid";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>After this moment (UTC) the page cannot be paid.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary><c>open</c>, <c>complete</c> or <c>expired</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>paid</c>, <c>unpaid</c> or <c>no_payment_required</c>.</summary>
    public required string PaymentStatus { get; init; }

    /// <summary>Minor units.</summary>
    public long? AmountTotal { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public string? Currency { get; init; }

    /// <summary>Our reference.</summary>
    public string? ClientReferenceId { get; init; }

    /// <summary>The payment; null until the payer tries for the first time.</summary>
    public Expandable<PaymentIntent>? PaymentIntent { get; init; }

    /// <summary>Where to send the payer; null once the page is closed.</summary>
    public string? Url { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
