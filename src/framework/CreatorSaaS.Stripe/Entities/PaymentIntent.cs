namespace CreatorSaaS.Stripe;

/// <summary>A payment as intended and as it went.</summary>
public sealed record PaymentIntent : StripeEntity
{
    /// <summary>The money was taken.</summary>
    public const string StatusSucceeded = "succeeded";

    /// <summary>The bank has not answered yet.</summary>
    public const string StatusProcessing = "processing";

    /// <summary>Nothing tried, or the last try was declined.</summary>
    public const string StatusRequiresPaymentMethod = "requires_payment_method";

    /// <summary>Given up.</summary>
    public const string StatusCanceled = "canceled";

    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Asked for, in minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Taken, in minor units: what the ledger follows.</summary>
    public long AmountReceived { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>See the constants; unknown values are possible.</summary>
    public required string Status { get; init; }

    /// <summary>The last try.</summary>
    public Expandable<Charge>? LatestCharge { get; init; }

    /// <summary>Why the last try failed.</summary>
    public PaymentIntentLastPaymentError? LastPaymentError { get; init; }

    /// <summary>Ties charge and transfers of one deal together.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>The error of the last try.</summary>
public sealed record PaymentIntentLastPaymentError
{
    /// <summary>Machine readable reason.</summary>
    public string? Code { get; init; }

    /// <summary>The bank's reason.</summary>
    public string? DeclineCode { get; init; }

    /// <summary>May be shown to the payer.</summary>
    public string? Message { get; init; }
}
