namespace CreatorSaaS.Stripe;

/// <summary>
/// Typed client for the part of Stripe's HTTP API that the product uses; the groups carry Stripe.net's names.
/// It is the wire only: it never retries, never invents an idempotency key and throws for nothing the provider says.
/// </summary>
public sealed class StripeClient
{
    /// <summary>The API version every request names; webhook endpoints are created with the same one.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <param name="http">
    /// Pooled by the caller. Redirects should be off (a redirect is answered as unknown); its own timeout is not used.
    /// </param>
    /// <param name="options">Where Stripe is, whose key is used, how long an answer may take and how many may be asked for.</param>
    /// <param name="time">Spreads the requests; the system's without one.</param>
    public StripeClient(HttpClient http, StripeClientOptions options, TimeProvider? time = null)
    {
        var transport = new StripeTransport(http, options, time ?? TimeProvider.System);
        Accounts = new AccountService(transport);
        ExternalAccounts = new AccountExternalAccountService(transport);
        CheckoutSessions = new CheckoutSessionService(transport);
        PaymentIntents = new PaymentIntentService(transport);
        Charges = new ChargeService(transport);
        Refunds = new RefundService(transport);
        Transfers = new TransferService(transport);
        TransferReversals = new TransferReversalService(transport);
        Payouts = new PayoutService(transport);
        BalanceTransactions = new BalanceTransactionService(transport);
        Events = new EventService(transport);
    }

    /// <summary>Connected accounts.</summary>
    public AccountService Accounts { get; }

    /// <summary>Banks of connected accounts.</summary>
    public AccountExternalAccountService ExternalAccounts { get; }

    /// <summary>Hosted payment pages.</summary>
    public CheckoutSessionService CheckoutSessions { get; }

    /// <summary>Payments as intended and as they went.</summary>
    public PaymentIntentService PaymentIntents { get; }

    /// <summary>Money taken from a card.</summary>
    public ChargeService Charges { get; }

    /// <summary>Money given back to a card.</summary>
    public RefundService Refunds { get; }

    /// <summary>Money moved from the platform to a connected account.</summary>
    public TransferService Transfers { get; }

    /// <summary>Money taken back from a connected account.</summary>
    public TransferReversalService TransferReversals { get; }

    /// <summary>Money sent from a connected account to its bank.</summary>
    public PayoutService Payouts { get; }

    /// <summary>The only truth about fees and availability.</summary>
    public BalanceTransactionService BalanceTransactions { get; }

    /// <summary>What happened, up to 30 days back.</summary>
    public EventService Events { get; }
}
