namespace CreatorSaaS.Payments.Payouts;

internal static class PayoutMapping
{
    public static PayoutDto ToDto(this Payout payout, bool isBeingConfirmed) => new()
    {
        Id = payout.Id,
        PayeeId = payout.PayeeId,
        PayeeName = payout.PayeeName,
        Amount = payout.Amount,
        State = payout.State,
        IsBeingConfirmed = isBeingConfirmed,
        BankLast4 = payout.BankLast4,
        RequestedAt = payout.RequestedAt,
        SentAt = payout.SentAt,
        ArrivesAt = payout.ArrivesAt,
        PaidAt = payout.PaidAt,
        FinalAt = payout.FinalAt,
        EndedAt = payout.EndedAt,
        FailureCode = payout.FailureCode,
    };
}
