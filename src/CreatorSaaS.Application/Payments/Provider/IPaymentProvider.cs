using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments.Provider;

/// <summary>
/// The payment provider in our words. Never called inside a transaction; throws for nothing that the provider says.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>Carries a command out. The same key with the same request is the same command.</summary>
    Task<ProviderOutcome> ExecuteAsync(
        ProviderRequest request, ProviderMarks marks, string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>Looks through a complete listing for what a command of unknown outcome may have made.</summary>
    /// <param name="sentAt">When it was first sent.</param>
    Task<ProviderReading<ProviderResult>> FindAsync(
        ProviderRequest request, Guid commandId, DateTime sentAt, CancellationToken cancellationToken = default);

    /// <summary>Adds a bank to a connected account. The number goes through here and nowhere else.</summary>
    Task<ProviderReading<BankSnapshot>> AddBankAsync(
        BankDetails bank, ProviderMarks marks, string idempotencyKey, CancellationToken cancellationToken = default);

    Task<ProviderReading<PageSnapshot>> GetPageAsync(string pageId, CancellationToken cancellationToken = default);

    Task<ProviderReading<PaymentSnapshot>> GetPaymentAsync(string paymentId, CancellationToken cancellationToken = default);

    /// <summary>Whether the money of a charge is settled.</summary>
    Task<ProviderReading<bool>> IsSettledAsync(string providerChargeId, CancellationToken cancellationToken = default);

    Task<ProviderReading<RefundSnapshot>> GetRefundAsync(string providerRefundId, CancellationToken cancellationToken = default);

    Task<ProviderReading<PayoutSnapshot>> GetPayoutAsync(
        string connectedAccountId, string providerPayoutId, CancellationToken cancellationToken = default);

    Task<ProviderReading<AccountSnapshot>> GetAccountAsync(
        string connectedAccountId, CancellationToken cancellationToken = default);

    /// <summary>All that the provider told the platform since a moment, as far as we listen to it, oldest first.</summary>
    Task<ProviderReading<IReadOnlyList<Event>>> GetEventsAsync(DateTime since, CancellationToken cancellationToken = default);
}
