namespace CreatorSaaS.Stripe;

/// <summary>The events our two webhook endpoints subscribe to; a contract test knows Stripe's names.</summary>
public static class EventTypes
{
    /// <summary>The payer finished; the money is there if the session says paid.</summary>
    public const string CheckoutSessionCompleted = "checkout.session.completed";

    /// <summary>The page can no longer be paid.</summary>
    public const string CheckoutSessionExpired = "checkout.session.expired";

    /// <summary>The bank has not answered yet.</summary>
    public const string PaymentIntentProcessing = "payment_intent.processing";

    /// <summary>The money was taken.</summary>
    public const string PaymentIntentSucceeded = "payment_intent.succeeded";

    /// <summary>A try was declined.</summary>
    public const string PaymentIntentPaymentFailed = "payment_intent.payment_failed";

    /// <summary>The payment was given up.</summary>
    public const string PaymentIntentCanceled = "payment_intent.canceled";

    /// <summary>The money was taken from the card.</summary>
    public const string ChargeSucceeded = "charge.succeeded";

    /// <summary>The card was declined.</summary>
    public const string ChargeFailed = "charge.failed";

    /// <summary>The card's bank has not answered yet.</summary>
    public const string ChargePending = "charge.pending";

    /// <summary>Something about a charge changed, such as its balance transaction.</summary>
    public const string ChargeUpdated = "charge.updated";

    /// <summary>A charge was given back, wholly or in part.</summary>
    public const string ChargeRefunded = "charge.refunded";

    /// <summary>A refund exists.</summary>
    public const string RefundCreated = "refund.created";

    /// <summary>A refund's state changed.</summary>
    public const string RefundUpdated = "refund.updated";

    /// <summary>A refund came back.</summary>
    public const string RefundFailed = "refund.failed";

    /// <summary>A transfer exists.</summary>
    public const string TransferCreated = "transfer.created";

    /// <summary>A transfer was taken back, wholly or in part.</summary>
    public const string TransferReversed = "transfer.reversed";

    /// <summary>Pending money became available, on the platform or on a connected account.</summary>
    public const string BalanceAvailable = "balance.available";

    /// <summary>A connected account's state or requirements changed.</summary>
    public const string AccountUpdated = "account.updated";

    /// <summary>A connected account has a new bank.</summary>
    public const string AccountExternalAccountCreated = "account.external_account.created";

    /// <summary>A bank changed, such as to errored after a failed payout.</summary>
    public const string AccountExternalAccountUpdated = "account.external_account.updated";

    /// <summary>What a connected account may do changed.</summary>
    public const string CapabilityUpdated = "capability.updated";

    /// <summary>A payout exists.</summary>
    public const string PayoutCreated = "payout.created";

    /// <summary>A payout's state changed.</summary>
    public const string PayoutUpdated = "payout.updated";

    /// <summary>A payout arrived, as far as is known.</summary>
    public const string PayoutPaid = "payout.paid";

    /// <summary>A payout did not arrive, or came back after it had arrived.</summary>
    public const string PayoutFailed = "payout.failed";

    /// <summary>A payout was called off.</summary>
    public const string PayoutCanceled = "payout.canceled";

    /// <summary>What the endpoint for the platform's own events subscribes to.</summary>
    public static IReadOnlyList<string> Platform { get; } =
    [
        CheckoutSessionCompleted, CheckoutSessionExpired,
        PaymentIntentProcessing, PaymentIntentSucceeded, PaymentIntentPaymentFailed, PaymentIntentCanceled,
        ChargeSucceeded, ChargeFailed, ChargePending, ChargeUpdated, ChargeRefunded,
        RefundCreated, RefundUpdated, RefundFailed, TransferCreated, TransferReversed, BalanceAvailable,
    ];

    /// <summary>What the endpoint for connected accounts' events subscribes to.</summary>
    public static IReadOnlyList<string> Connect { get; } =
    [
        AccountUpdated, AccountExternalAccountCreated, AccountExternalAccountUpdated, CapabilityUpdated,
        PayoutCreated, PayoutUpdated, PayoutPaid, PayoutFailed, PayoutCanceled, BalanceAvailable,
    ];
}
