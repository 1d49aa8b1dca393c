namespace CreatorSaaS.Stripe;

/// <summary>Money taken back from a connected account; refused where its balance does not suffice.</summary>
public sealed class TransferReversalService
{
    private readonly StripeTransport _transport;

    internal TransferReversalService(StripeTransport transport) => _transport = transport;

    /// <summary>Takes a transfer back, wholly or in part.</summary>
    public Task<StripeOutcome<TransferReversal>> CreateAsync(
        string transferId,
        TransferReversalCreateOptions options,
        StripeCommand command,
        CancellationToken cancellationToken = default) =>
        _transport.PostAsync<TransferReversal>(Path(transferId), options.ToForm(), command, cancellationToken);

    /// <summary>The reversal now.</summary>
    public Task<StripeOutcome<TransferReversal>> GetAsync(
        string transferId, string reversalId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<TransferReversal>(
            $"{Path(transferId)}/{Uri.EscapeDataString(reversalId)}",
            new StripeForm(), stripeAccount: null, cancellationToken);

    private static string Path(string transferId) => $"/v1/transfers/{Uri.EscapeDataString(transferId)}/reversals";
}

/// <summary>What is taken back.</summary>
public sealed record TransferReversalCreateOptions
{
    /// <summary>Minor units; all that is left where null.</summary>
    public long? Amount { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm().Add("amount", Amount).Add("metadata", Metadata);
}
