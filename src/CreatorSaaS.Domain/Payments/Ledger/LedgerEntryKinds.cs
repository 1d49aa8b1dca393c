namespace CreatorSaaS.Payments.Ledger;

/// <summary>What entries say happened. Stored and hashed; never renamed.</summary>
public static class LedgerEntryKinds
{
    public const string EscrowFunded = "escrow.funded";
    public const string EscrowReleased = "escrow.released";
    public const string SuspenseReceived = "suspense.received";
    public const string ProviderFundsAvailable = "provider.funds_available";
    public const string LotsMatured = "lots.matured";
    public const string TransferAccepted = "transfer.accepted";
    public const string PayoutRequested = "payout.requested";
    public const string PayoutAccepted = "payout.accepted";
    public const string PayoutSettled = "payout.settled";
    public const string PayoutAcceptanceReversed = "payout.acceptance_reversed";
    public const string PayoutReturned = "payout.returned";
    public const string RefundStarted = "refund.started";
    public const string RefundConfirmed = "refund.confirmed";
    public const string RefundUnconfirmed = "refund.unconfirmed";
    public const string RefundReversed = "refund.reversed";
    public const string PlatformDueCleared = "platform.due_cleared";
    public const string PlatformFeeRecognised = "platform.fee_recognised";
}
