using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>What a refund that came back after it had looked done posts beside <see cref="LedgerPostings"/>.</summary>
public static class RefundPostings
{
    public const string RefundUnconfirmed = "refund.unconfirmed";

    /// <summary>The provider has the money again; the entry that started the refund is reversed after it.</summary>
    public static LedgerPosting Unconfirmed(Refund refund) =>
        LedgerPostings.RefundConfirmed(refund.Id, refund.Total)
            .ReversedAs($"refund.unconfirm:{refund.Id}", RefundUnconfirmed);
}
