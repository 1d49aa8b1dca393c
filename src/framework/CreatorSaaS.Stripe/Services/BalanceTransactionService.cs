namespace CreatorSaaS.Stripe;

/// <summary>The only truth about fees and availability.</summary>
public sealed class BalanceTransactionService
{
    private const string Path = "/v1/balance_transactions";

    private readonly StripeTransport _transport;

    internal BalanceTransactionService(StripeTransport transport) => _transport = transport;

    /// <summary>The balance transaction now.</summary>
    public Task<StripeOutcome<BalanceTransaction>> GetAsync(
        string balanceTransactionId, string? stripeAccount = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<BalanceTransaction>(
            $"{Path}/{Uri.EscapeDataString(balanceTransactionId)}", new StripeForm(), stripeAccount, cancellationToken);

    /// <summary>One page.</summary>
    public Task<StripeOutcome<StripeList<BalanceTransaction>>> ListAsync(
        BalanceTransactionListOptions options,
        string? stripeAccount = null,
        CancellationToken cancellationToken = default) =>
        _transport.GetAsync<StripeList<BalanceTransaction>>(Path, options.ToForm(), stripeAccount, cancellationToken);

    /// <summary>All that fit, newest first.</summary>
    public Task<StripeOutcome<IReadOnlyList<BalanceTransaction>>> ListAllAsync(
        BalanceTransactionListOptions options,
        string? stripeAccount = null,
        CancellationToken cancellationToken = default) =>
        _transport.GetWholeListAsync<BalanceTransaction>(Path, options, stripeAccount, cancellationToken);
}

/// <summary>Which balance transactions to list.</summary>
public sealed record BalanceTransactionListOptions : StripeListOptions
{
    /// <summary>Only in this currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Only of this charge, refund, transfer or payout.</summary>
    public string? Source { get; init; }

    /// <summary>Only of this type.</summary>
    public string? Type { get; init; }

    private protected override void AddFilters(StripeForm form) =>
        form.Add("currency", Currency).Add("source", Source).Add("type", Type);
}
