namespace CreatorSaaS.Stripe;

/// <summary>Money moved from the platform to a connected account.</summary>
public sealed class TransferService
{
    private const string Path = "/v1/transfers";

    private readonly StripeTransport _transport;

    internal TransferService(StripeTransport transport) => _transport = transport;

    /// <summary>Moves money, bound to a charge where one is named.</summary>
    public Task<StripeOutcome<Transfer>> CreateAsync(
        TransferCreateOptions options, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<Transfer>(Path, options.ToForm(), command, cancellationToken);

    /// <summary>The transfer now.</summary>
    public Task<StripeOutcome<Transfer>> GetAsync(string transferId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Transfer>(
            $"{Path}/{Uri.EscapeDataString(transferId)}", new StripeForm(), stripeAccount: null, cancellationToken);

    /// <summary>One page.</summary>
    public Task<StripeOutcome<StripeList<Transfer>>> ListAsync(
        TransferListOptions options, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<StripeList<Transfer>>(Path, options.ToForm(), stripeAccount: null, cancellationToken);

    /// <summary>All transfers that fit, newest first: how a transfer of unknown outcome is looked for.</summary>
    public Task<StripeOutcome<IReadOnlyList<Transfer>>> ListAllAsync(
        TransferListOptions options, CancellationToken cancellationToken = default) =>
        _transport.GetWholeListAsync<Transfer>(Path, options, stripeAccount: null, cancellationToken);
}

/// <summary>What is moved where.</summary>
public sealed record TransferCreateOptions
{
    /// <summary>Minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>Three-letter currency, lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>The connected account.</summary>
    public required string Destination { get; init; }

    /// <summary>
    /// The charge that pays for it: the transfer then waits for the charge's money and cannot exceed what is left
    /// of it. Without one the platform's available balance pays.
    /// </summary>
    public string? SourceTransaction { get; init; }

    /// <summary>Ties charge and transfers of one deal together.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>For the provider's dashboard.</summary>
    public string? Description { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm()
        .Add("amount", Amount)
        .Add("currency", Currency)
        .Add("destination", Destination)
        .Add("source_transaction", SourceTransaction)
        .Add("transfer_group", TransferGroup)
        .Add("description", Description)
        .Add("metadata", Metadata);
}

/// <summary>Which transfers to list.</summary>
public sealed record TransferListOptions : StripeListOptions
{
    /// <summary>Only of this deal.</summary>
    public string? TransferGroup { get; init; }

    /// <summary>Only to this connected account.</summary>
    public string? Destination { get; init; }

    private protected override void AddFilters(StripeForm form) =>
        form.Add("transfer_group", TransferGroup).Add("destination", Destination);
}
