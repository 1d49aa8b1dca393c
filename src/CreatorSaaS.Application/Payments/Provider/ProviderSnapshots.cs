namespace CreatorSaaS.Payments.Provider;

/// <summary>A payment page now.</summary>
/// <param name="EscrowId">From our marks.</param>
/// <param name="PaymentId">Null until the payer tried.</param>
public sealed record PageSnapshot(string PageId, Guid EscrowId, int Attempt, bool IsExpired, string? PaymentId);

/// <summary>A payment now.</summary>
/// <param name="EscrowId">From our marks.</param>
/// <param name="Attempt">Which page it was paid on.</param>
/// <param name="DeclinedChargeId">The last try, where that was declined.</param>
/// <param name="IsProcessing">The bank has not answered yet.</param>
/// <param name="Charge">The money, once it was taken.</param>
public sealed record PaymentSnapshot(
    string PaymentId, Guid EscrowId, int Attempt, string? DeclinedChargeId, bool IsProcessing, ChargeSnapshot? Charge);

/// <summary>Money that was taken.</summary>
public sealed record ChargeSnapshot(
    string ProviderChargeId, Money Amount, Money Processing, DateTime CapturedAt, DateTime AvailableOn);

/// <summary>A refund now.</summary>
public sealed record RefundSnapshot(string ProviderRefundId, RefundStage Stage, string? FailureReason);

/// <summary>Where a refund is at the provider.</summary>
public enum RefundStage
{
    Pending,
    Succeeded,
    Failed,
}

/// <summary>A payout now.</summary>
public sealed record PayoutSnapshot(string ProviderPayoutId, PayoutStage Stage, string? FailureCode, string? FailureMessage);

/// <summary>Where a payout is at the provider.</summary>
public enum PayoutStage
{
    OnItsWay,
    Paid,
    Failed,
}

/// <summary>A connected account now.</summary>
public sealed record AccountSnapshot(bool CanReceive, bool CanBePaidOut, IReadOnlyCollection<string> ErroredBankIds);

/// <summary>A bank that the provider took.</summary>
public sealed record BankSnapshot(string ProviderBankId, string Country, string Currency, string Last4, string? BankName);

/// <summary>A bank as its holder gives it.</summary>
public sealed record BankDetails(
    string ConnectedAccountId, string Country, string Currency, string HolderName, string AccountNumber, string? RoutingNumber)
{
    /// <summary>Leaves the numbers out, so that it can be logged.</summary>
    public override string ToString() => $"bank in {Country} for {Currency}";
}
