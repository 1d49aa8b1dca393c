namespace CreatorSaaS.Stripe;

/// <summary>A connected account: who can be transferred to and, with a bank, paid out.</summary>
public sealed record Account : StripeEntity
{
    /// <summary>Moment of creation (UTC); Stripe leaves it out of partial objects.</summary>
    public DateTime? Created { get; init; }

    /// <summary>Two-letter country.</summary>
    public string? Country { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public string? DefaultCurrency { get; init; }

    /// <summary>The holder's e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the account may take card payments; ours only receive transfers.</summary>
    public bool ChargesEnabled { get; init; }

    /// <summary>Whether a payout can be made now.</summary>
    public bool PayoutsEnabled { get; init; }

    /// <summary>Whether everything asked for at the start was given.</summary>
    public bool DetailsSubmitted { get; init; }

    /// <summary>What the account may do.</summary>
    public AccountCapabilities? Capabilities { get; init; }

    /// <summary>What is still asked of the holder.</summary>
    public AccountRequirements? Requirements { get; init; }

    /// <summary>The account's banks.</summary>
    public StripeList<BankAccount>? ExternalAccounts { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }
}

/// <summary>Capabilities of an account: <c>active</c>, <c>pending</c> or <c>inactive</c>.</summary>
public sealed record AccountCapabilities
{
    /// <summary>Whether the platform may transfer to the account.</summary>
    public string? Transfers { get; init; }
}

/// <summary>What the provider still wants to know.</summary>
public sealed record AccountRequirements
{
    /// <summary>Names of fields that are missing now.</summary>
    public IReadOnlyList<string>? CurrentlyDue { get; init; }

    /// <summary>Names of fields whose time has passed.</summary>
    public IReadOnlyList<string>? PastDue { get; init; }

    /// <summary>Why the account is restricted, or null.</summary>
    public string? DisabledReason { get; init; }
}
