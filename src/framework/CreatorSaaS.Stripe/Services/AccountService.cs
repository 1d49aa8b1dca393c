namespace CreatorSaaS.Stripe;

/// <summary>Connected accounts.</summary>
public sealed class AccountService
{
    private readonly StripeTransport _transport;

    internal AccountService(StripeTransport transport) => _transport = transport;

    /// <summary>Opens a connected account.</summary>
    public Task<StripeOutcome<Account>> CreateAsync(
        AccountCreateOptions options, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<Account>("/v1/accounts", options.ToForm(), command, cancellationToken);

    /// <summary>The account now.</summary>
    public Task<StripeOutcome<Account>> GetAsync(string accountId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Account>(
            $"/v1/accounts/{Uri.EscapeDataString(accountId)}",
            new StripeForm(), stripeAccount: null, cancellationToken);
}

/// <summary>
/// A connected account that can only receive transfers: the platform pays fees, bears losses and collects what the
/// provider wants to know, there is no provider dashboard, and payouts happen on our command alone.
/// </summary>
public sealed record AccountCreateOptions
{
    /// <summary>Two-letter country of the holder.</summary>
    public required string Country { get; init; }

    /// <summary>Three-letter currency, lower case; the country's where null.</summary>
    public string? DefaultCurrency { get; init; }

    /// <summary>The holder's e-mail.</summary>
    public string? Email { get; init; }

    /// <summary><c>individual</c> or <c>company</c>.</summary>
    public string? BusinessType { get; init; }

    /// <summary>When the holder agreed to the provider's terms (UTC).</summary>
    public DateTime? TosAcceptedAt { get; init; }

    /// <summary>Address from which the holder agreed.</summary>
    public string? TosAcceptedFromIp { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm()
        .Add("country", Country)
        .Add("default_currency", DefaultCurrency)
        .Add("email", Email)
        .Add("business_type", BusinessType)
        .Add("controller[fees][payer]", "application")
        .Add("controller[losses][payments]", "application")
        .Add("controller[requirement_collection]", "application")
        .Add("controller[stripe_dashboard][type]", "none")
        .Add("capabilities[transfers][requested]", true)
        .Add("settings[payouts][schedule][interval]", "manual")
        .Add("tos_acceptance[date]", TosAcceptedAt)
        .Add("tos_acceptance[ip]", TosAcceptedFromIp)
        .Add("metadata", Metadata);
}
