namespace CreatorSaaS.Stripe;

/// <summary>Money sent from a connected account's balance to its bank.</summary>
public sealed class PayoutService
{
    private const string Path = "/v1/payouts";

    private readonly StripeTransport _transport;

    internal PayoutService(StripeTransport transport) => _transport = transport;

    /// <summary>Sends money; the command names the connected account.</summary>
    public Task<StripeOutcome<Payout>> CreateAsync(
        PayoutCreateOptions options, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<Payout>(Path, options.ToForm(), command, cancellationToken, isUrgent: true);

    /// <summary>The payout now.</summary>
    public Task<StripeOutcome<Payout>> GetAsync(
        string payoutId, string? stripeAccount, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Payout>(
            $"{Path}/{Uri.EscapeDataString(payoutId)}", new StripeForm(), stripeAccount, cancellationToken);

    /// <summary>One page.</summary>
    public Task<StripeOutcome<StripeList<Payout>>> ListAsync(
        PayoutListOptions options, string? stripeAccount, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<StripeList<Payout>>(Path, options.ToForm(), stripeAccount, cancellationToken);

    /// <summary>All payouts that fit, newest first: how a payout of unknown outcome is looked for.</summary>
    public Task<StripeOutcome<IReadOnlyList<Payout>>> ListAllAsync(
        PayoutListOptions options, string? stripeAccount, CancellationToken cancellationToken = default) =>
        _transport.GetWholeListAsync<Payout>(Path, options, stripeAccount, cancellationToken);
}

/// <summary>What is sent where.</summary>
public sealed record PayoutCreateOptions
{
    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>The bank; the currency's default where null.</summary>
    public string? Destination { get; init; }

    /// <summary>For the provider's dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>What the holder's bank shows, up to 22 characters.</summary>
    public string? StatementDescriptor { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm()
        .Add("amount", Amount)
        .Add("currency", Currency)
        .Add("destination", Destination)
        .Add("method", "standard")
        .Add("description", Description)
        .Add("statement_descriptor", StatementDescriptor)
        .Add("metadata", Metadata);
}

/// <summary>Which payouts to list.</summary>
public sealed record PayoutListOptions : StripeListOptions
{
    /// <summary>Only in this state.</summary>
    public string? Status { get; init; }

    /// <summary>Only to this bank.</summary>
    public string? Destination { get; init; }

    private protected override void AddFilters(StripeForm form) =>
        form.Add("status", Status).Add("destination", Destination);
}
