namespace CreatorSaaS.Payments;

/// <summary>Refusals of Payments. Each has a sentence in the resource and a status.</summary>
public static class PaymentsErrorCodes
{
    /// <summary>An account would fall below its floor (409). The ledger answers last, at commit.</summary>
    public const string InsufficientBalance = "Payments:InsufficientBalance";

    /// <summary>The entry was reversed before (409).</summary>
    public const string EntryAlreadyReversed = "Payments:EntryAlreadyReversed";

    /// <summary>What happens once was posted before under another key (409).</summary>
    public const string AlreadyPosted = "Payments:AlreadyPosted";

    /// <summary>The key of a fact was posted before with other content (422).</summary>
    public const string PostingKeyReused = "Payments:PostingKeyReused";

    /// <summary>The milestone's payment is held, released or refunded already (409).</summary>
    public const string EscrowAlreadyFunded = "Payments:EscrowAlreadyFunded";

    /// <summary>The milestone was cancelled (409).</summary>
    public const string EscrowClosed = "Payments:EscrowClosed";

    /// <summary>The time to pay has passed (409).</summary>
    public const string FundingExpired = "Payments:FundingExpired";

    /// <summary>The held payment, release or refund is in another state than this needs (409).</summary>
    public const string EscrowWrongState = "Payments:EscrowWrongState";

    /// <summary>The deal is known under other terms (409).</summary>
    public const string EscrowTermsDiffer = "Payments:EscrowTermsDiffer";

    /// <summary>Less than the smallest payout, X-07 (422).</summary>
    public const string PayoutBelowMinimum = "Payments:PayoutBelowMinimum";

    /// <summary>One payout at a time, F-23 (409).</summary>
    public const string PayoutAlreadyOpen = "Payments:PayoutAlreadyOpen";

    /// <summary>The payout has gone to the provider already, or is over (409).</summary>
    public const string PayoutNotCancellable = "Payments:PayoutNotCancellable";

    /// <summary>No bank account that the provider pays to (422).</summary>
    public const string BankAccountUnverified = "Payments:BankAccountUnverified";

    /// <summary>The provider refuses the bank's numbers (422).</summary>
    public const string BankAccountRefused = "Payments:BankAccountRefused";

    /// <summary>Another currency than the bank account's (422).</summary>
    public const string CurrencyMismatch = "Payments:CurrencyMismatch";

    /// <summary>The payment provider did not answer; nothing is lost, and the same request may come again (503).</summary>
    public const string ProviderUnavailable = "Payments:ProviderUnavailable";
}
