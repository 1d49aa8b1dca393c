using CreatorSaaS.Payments.Fees;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Held money that became the creator's, and the transfer that follows it at the provider.</summary>
public sealed class Release : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private Release()
    {
    }

    internal Release(
        Guid id, Escrow escrow, int number, Guid transferCommandId, Charge charge, TimeSpan hold, DateTime releasedAt)
        : base(id)
    {
        TenantId = escrow.TenantId;
        EscrowId = escrow.Id;
        DealId = escrow.DealId;
        Number = number;
        PayeeId = escrow.PayeeId;
        ChargeId = charge.Id;
        ProviderChargeId = charge.ProviderChargeId;
        Currency = escrow.Currency;
        AmountMinor = escrow.AmountMinor;
        AgencyFeeMinor = escrow.FeeParts.Agency.AmountMinor;
        PlatformFeeMinor = escrow.FeeParts.Platform.AmountMinor;
        ReleasedAt = releasedAt;
        MaturesAt = Later(releasedAt, charge.CapturedAt + hold);
        TransferCommandId = transferCommandId;
    }

    public Guid TenantId { get; private set; }

    public Guid EscrowId { get; private set; }

    public Guid DealId { get; private set; }

    /// <summary>Of this milestone, from 1; part of the ledger's key.</summary>
    public int Number { get; private set; }

    public Guid PayeeId { get; private set; }

    public Guid ChargeId { get; private set; }

    /// <summary>What the transfer draws on.</summary>
    public string ProviderChargeId { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public long AgencyFeeMinor { get; private set; }

    public long PlatformFeeMinor { get; private set; }

    public DateTime ReleasedAt { get; private set; }

    /// <summary>The later of the release and the capture plus the hold (money.md 2.6).</summary>
    public DateTime MaturesAt { get; private set; }

    public Guid TransferCommandId { get; private set; }

    /// <summary>When the provider had moved the money to the creator's connected account.</summary>
    public DateTime? TransferredAt { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    public FeeParts FeeParts => new(Agency: new(AgencyFeeMinor, Currency), Platform: new(PlatformFeeMinor, Currency));

    public bool IsMature => MaturesAt <= ReleasedAt;

    /// <summary>The entry that makes the money the creator's and the fee earned.</summary>
    public LedgerPosting Posted() =>
        LedgerPostings.EscrowReleased(EscrowId, Number, PayeeId, Amount, FeeParts, MaturesAt);

    /// <summary>The entry that makes the money withdrawable in the same call; null where it still has to mature.</summary>
    public LedgerPosting? MaturedAtOnce() => IsMature
        ? LedgerPostings.LotMaturedAtOnce(EscrowId, Number, PayeeId, Amount, now: ReleasedAt)
        : null;

    /// <summary>The provider moved the money.</summary>
    public void MarkTransferred(DateTime now) => TransferredAt = now;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
