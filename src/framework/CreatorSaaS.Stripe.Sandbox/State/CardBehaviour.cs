namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>What a test card does with a payment and its refunds.</summary>
internal enum CardBehaviour
{
    Pays,

    /// <summary>The money is available at once.</summary>
    PaysAvailable,

    /// <summary>The bank answers when the page is past.</summary>
    PaysLate,

    /// <summary>A refund waits a day for the bank.</summary>
    RefundsLate,

    /// <summary>A refund looks done and fails a day later.</summary>
    RefundFails,

    Declined,
    InsufficientFunds,
    Expired,
    WrongCvc,
    ProcessingError,
    NotATestCard,
}
