namespace CreatorSaaS.Payments.Escrows;

internal static class EscrowMapping
{
    public static EscrowDto ToDto(this Escrow escrow, long heldMinor) => new()
    {
        Id = escrow.Id,
        DealId = escrow.DealId,
        DealTitle = escrow.DealTitle,
        Number = escrow.Number,
        Title = escrow.Title,
        BrandName = escrow.BrandName,
        PayeeId = escrow.PayeeId,
        PayeeName = escrow.PayeeName,
        Amount = escrow.Amount,
        Fee = escrow.Fee,
        Held = new Money(heldMinor, escrow.Currency),
        State = escrow.State,
        FundBy = escrow.FundBy,
        HeldAt = escrow.HeldAt,
        CancelledAt = escrow.CancelledAt,
    };

    public static ReleaseDto ToDto(this Release release, bool isBeingConfirmed) => new()
    {
        Amount = release.Amount,
        AgencyFee = release.FeeParts.Agency,
        PlatformFee = release.FeeParts.Platform,
        ReleasedAt = release.ReleasedAt,
        MaturesAt = release.MaturesAt,
        TransferredAt = release.TransferredAt,
        IsBeingConfirmed = isBeingConfirmed,
    };

    public static RefundDto ToDto(this Refund refund, bool isBeingConfirmed) => new()
    {
        Amount = refund.Total,
        Status = refund.State switch
        {
            RefundState.InFlight => RefundStatus.InFlight,
            RefundState.Confirmed => RefundStatus.Confirmed,
            RefundState.Failed => RefundStatus.Failed,
            _ => throw new System.Diagnostics.UnreachableException($"{refund.State}"),
        },
        IsOfLatePayment = refund.IsOfSuspense,
        StartedAt = refund.StartedAt,
        ConfirmedAt = refund.ConfirmedAt,
        FailedAt = refund.FailedAt,
        IsBeingConfirmed = isBeingConfirmed,
    };
}
