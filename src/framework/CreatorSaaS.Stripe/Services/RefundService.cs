namespace CreatorSaaS.Stripe;

/// <summary>Money given back to a card.</summary>
public sealed class RefundService
{
    private const string Path = "/v1/refunds";

    private readonly StripeTransport _transport;

    internal RefundService(StripeTransport transport) => _transport = transport;

    /// <summary>Gives back a charge, wholly or in part. Transfers made from it stay where they are.</summary>
    public Task<StripeOutcome<Refund>> CreateAsync(
        RefundCreateOptions options, StripeCommand command, CancellationToken cancellationToken = default) =>
        _transport.PostAsync<Refund>(Path, options.ToForm(), command, cancellationToken);

    /// <summary>The refund now.</summary>
    public Task<StripeOutcome<Refund>> GetAsync(string refundId, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Refund>(
            $"{Path}/{Uri.EscapeDataString(refundId)}", new StripeForm(), stripeAccount: null, cancellationToken);

    /// <summary>All refunds that fit, newest first: how a refund of unknown outcome is looked for.</summary>
    public Task<StripeOutcome<IReadOnlyList<Refund>>> ListAllAsync(
        RefundListOptions options, CancellationToken cancellationToken = default) =>
        _transport.GetWholeListAsync<Refund>(Path, options, stripeAccount: null, cancellationToken);
}

/// <summary>What is given back.</summary>
public sealed record RefundCreateOptions
{
    /// <summary>The charge.</summary>
    public required string Charge { get; init; }

    /// <summary>Minor units; all that is left where null.</summary>
    public long? Amount { get; init; }

    /// <summary><c>duplicate</c>, <c>fraudulent</c> or <c>requested_by_customer</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Our own marks.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal StripeForm ToForm() => new StripeForm()
        .Add("charge", Charge).Add("amount", Amount).Add("reason", Reason).Add("metadata", Metadata);
}

/// <summary>Which refunds to list.</summary>
public sealed record RefundListOptions : StripeListOptions
{
    /// <summary>Only of this charge.</summary>
    public string? Charge { get; init; }

    private protected override void AddFilters(StripeForm form) => form.Add("charge", Charge);
}
