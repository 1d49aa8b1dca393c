namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// A brand's money as the provider took it: held for a milestone, or without a home (late, twice, of another amount) and
/// then on its way back.
/// </summary>
public sealed class Charge : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private Charge()
    {
    }

    public Charge(
        Guid id,
        Guid tenantId,
        Guid escrowId,
        string providerChargeId,
        Money amount,
        Money processing,
        DateTime capturedAt,
        DateTime availableOn)
        : base(id)
    {
        TenantId = tenantId;
        EscrowId = escrowId;
        ProviderChargeId = providerChargeId;
        Currency = amount.Currency;
        AmountMinor = amount.AmountMinor;
        ProcessingMinor = processing.AmountMinor;
        CapturedAt = capturedAt;
        AvailableOn = availableOn;
    }

    public Guid TenantId { get; private set; }

    /// <summary>The milestone it was paid for.</summary>
    public Guid EscrowId { get; private set; }

    /// <summary>Unique: effects are keyed by it, however many events tell of it.</summary>
    public string ProviderChargeId { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public long AmountMinor { get; private set; }

    /// <summary>What the provider kept.</summary>
    public long ProcessingMinor { get; private set; }

    /// <summary>When the money was taken, in business time: a hold counts from here .</summary>
    public DateTime CapturedAt { get; private set; }

    /// <summary>When the provider settles it.</summary>
    public DateTime AvailableOn { get; private set; }

    public bool IsAvailable { get; private set; }

    public bool HasNoHome { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    public Money Processing => new(ProcessingMinor, Currency);

    /// <summary>What is ours at the provider.</summary>
    public Money Net => Amount - Processing;

    /// <summary>It cannot be held; it goes back.</summary>
    public void MarkHomeless() => HasNoHome = true;

    /// <summary>The provider settled it.</summary>
    public void MarkAvailable() => IsAvailable = true;
}
