using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>A charge on its way back to the brand, whole: out of a held payment, or because it had no home.</summary>
public sealed class Refund : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private Refund()
    {
    }

    private Refund(Guid id, Charge charge, Money amount, Money fee, bool isOfSuspense, Guid commandId, DateTime startedAt)
        : base(id)
    {
        TenantId = charge.TenantId;
        EscrowId = charge.EscrowId;
        ChargeId = charge.Id;
        ProviderChargeId = charge.ProviderChargeId;
        IsOfSuspense = isOfSuspense;
        Currency = amount.Currency;
        AmountMinor = amount.AmountMinor;
        FeeMinor = fee.AmountMinor;
        CommandId = commandId;
        StartedAt = startedAt;
    }

    public Guid TenantId { get; private set; }

    public Guid EscrowId { get; private set; }

    public Guid ChargeId { get; private set; }

    public string ProviderChargeId { get; private set; } = "";

    /// <summary>Of money that had no home, not out of the held payment.</summary>
    public bool IsOfSuspense { get; private set; }

    public string Currency { get; private set; } = "";

    /// <summary>Without the fee.</summary>
    public long AmountMinor { get; private set; }

    public long FeeMinor { get; private set; }

    public RefundState State { get; private set; }

    public Guid CommandId { get; private set; }

    public string? ProviderRefundId { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    public DateTime? FailedAt { get; private set; }

    public string? FailureReason { get; private set; }

    /// <summary>What the brand gets back.</summary>
    public Money Total => new(AmountMinor + FeeMinor, Currency);

    public static Refund OfHeld(Guid id, Escrow escrow, Charge charge, Guid commandId, DateTime now) =>
        new(id, charge, escrow.Amount, escrow.Fee, isOfSuspense: false, commandId, now);

    public static Refund OfSuspense(Guid id, Charge charge, Guid commandId, DateTime now) =>
        new(id, charge, charge.Amount, Money.Zero(charge.Currency), isOfSuspense: true, commandId, now);

    /// <summary>The entry that started it; a failure reverses the same lines.</summary>
    public LedgerPosting Started() => IsOfSuspense
        ? LedgerPostings.SuspenseRefunded(Id, ProviderChargeId, Total)
        : LedgerPostings.EscrowRefunded(Id, EscrowId, new Money(AmountMinor, Currency), new Money(FeeMinor, Currency));

    /// <summary>The provider knows it under this id.</summary>
    public void Accept(string providerRefundId) => ProviderRefundId = providerRefundId;

    /// <summary>The provider says it left.</summary>
    public void Confirm(DateTime now)
    {
        RequireState(RefundState.InFlight);
        State = RefundState.Confirmed;
        ConfirmedAt = now;
    }

    /// <summary>It failed for good, perhaps after it had looked done.</summary>
    public void Fail(string? reason, DateTime now)
    {
        RequireState(RefundState.InFlight, RefundState.Confirmed);
        State = RefundState.Failed;
        FailureReason = reason;
        FailedAt = now;
    }

    private void RequireState(params ReadOnlySpan<RefundState> states)
    {
        if (!states.Contains(State))
        {
            throw new BusinessException(PaymentsErrorCodes.EscrowWrongState)
                .WithData("title", ProviderChargeId).WithData("state", State.ToString());
        }
    }
}
