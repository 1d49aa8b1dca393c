namespace CreatorSaaS.Stripe;

/// <summary>Banks of connected accounts.</summary>
public sealed class AccountExternalAccountService
{
    private readonly StripeTransport _transport;

    internal AccountExternalAccountService(StripeTransport transport) => _transport = transport;

    /// <summary>Adds a bank to a connected account. The full number is sent and never comes back.</summary>
    public Task<StripeOutcome<BankAccount>> CreateAsync(
        string accountId,
        BankAccountCreateOptions options,
        StripeCommand command,
        CancellationToken cancellationToken = default) =>
        _transport.PostAsync<BankAccount>(Path(accountId), options.ToForm(), command, cancellationToken);

    /// <summary>The bank now.</summary>
    public Task<StripeOutcome<BankAccount>> GetAsync(
        string accountId, string bankAccountId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<BankAccount>(
            $"{Path(accountId)}/{Uri.EscapeDataString(bankAccountId)}",
            new StripeForm(), stripeAccount: null, cancellationToken);

    private static string Path(string accountId) => $"/v1/accounts/{Uri.EscapeDataString(accountId)}/external_accounts";
}

/// <summary>A bank as its holder gives it.</summary>
public sealed record BankAccountCreateOptions
{
    /// <summary>Two-letter country of the bank.</summary>
    public required string Country { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>Account number, or IBAN where the country uses them.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Routing number where the country uses them; none with an IBAN.</summary>
    public string? RoutingNumber { get; init; }

    /// <summary>Name on the account.</summary>
    public string? AccountHolderName { get; init; }

    /// <summary><c>individual</c> or <c>company</c>.</summary>
    public string? AccountHolderType { get; init; }

    /// <summary>Whether payouts in this currency go here from now on; the first bank is the default anyway.</summary>
    public bool? DefaultForCurrency { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Leaves the number out, so that options can be logged.</summary>
    public override string ToString() => $"bank in {Country} for {Currency}";

    internal StripeForm ToForm() => new StripeForm()
        .Add("external_account[object]", "bank_account")
        .Add("external_account[country]", Country)
        .Add("external_account[currency]", Currency)
        .Add("external_account[account_number]", AccountNumber)
        .Add("external_account[routing_number]", RoutingNumber)
        .Add("external_account[account_holder_name]", AccountHolderName)
        .Add("external_account[account_holder_type]", AccountHolderType)
        .Add("default_for_currency", DefaultForCurrency)
        .Add("metadata", Metadata);
}
