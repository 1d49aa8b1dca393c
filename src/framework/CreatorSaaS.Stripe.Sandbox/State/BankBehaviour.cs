namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>What a test bank does with a payout.</summary>
internal enum BankBehaviour
{
    Arrives,
    NoAccount,
    AccountClosed,
    InsufficientFunds,
    DebitNotAuthorized,

    /// <summary>Says paid, and sends the money back a day later.</summary>
    Returned,
}
