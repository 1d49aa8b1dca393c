namespace CreatorSaaS.Stripe;

/// <summary>A bank of a connected account. Only the last four digits ever come back.</summary>
public sealed record BankAccount : StripeEntity
{
    /// <summary>Status after a payout failed: no further payout goes there until the bank is replaced.</summary>
    public const string StatusErrored = "errored";

    /// <summary>The connected account.</summary>
    public Expandable<Account>? Account { get; init; }

    /// <summary>Name of the bank.</summary>
    public string? BankName { get; init; }

    /// <summary>Two-letter country.</summary>
    public required string Country { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>Last four characters of the account number.</summary>
    public required string Last4 { get; init; }

    /// <summary>Same number, same fingerprint.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether payouts in this currency go here when no destination is named.</summary>
    public bool? DefaultForCurrency { get; init; }

    /// <summary><c>new</c>, <c>validated</c>, <c>verified</c>, <c>verification_failed</c> or <c>errored</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}
