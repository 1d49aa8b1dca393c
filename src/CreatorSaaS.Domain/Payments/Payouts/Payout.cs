using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>
/// A payee's money on its way to their bank (money.md 3.4b). Where it goes is pinned at the request. An unknown outcome
/// belongs to the provider command: meanwhile the payout stays in sending.
/// </summary>
public sealed class Payout : AuditedAggregateRoot<Guid>, IMultiTenant
{
    private Payout()
    {
    }

    internal Payout(Guid id, Payee payee, BankAccount bank, Money amount, DateTime requestedAt)
        : base(id)
    {
        TenantId = payee.TenantId;
        PayeeId = payee.Id;
        PayeeName = payee.Name;
        BankAccountId = bank.Id;
        ProviderBankId = bank.ProviderBankId;
        BankLast4 = bank.Last4;
        ConnectedAccountId = payee.ConnectedAccountId!;
        Currency = amount.Currency;
        AmountMinor = amount.AmountMinor;
        RequestedAt = requestedAt;
        AddDistributedEvent(new PayoutRequestedEto
        {
            TenantId = TenantId,
            PayoutId = id,
            PayeeId = PayeeId,
            Amount = amount,
            RequestedAt = requestedAt,
        });
    }

    public Guid TenantId { get; private set; }

    public Guid PayeeId { get; private set; }

    public string PayeeName { get; private set; } = "";

    public Guid BankAccountId { get; private set; }

    public string ProviderBankId { get; private set; } = "";

    public string BankLast4 { get; private set; } = "";

    public string ConnectedAccountId { get; private set; } = "";

    public string Currency { get; private set; } = "";

    public long AmountMinor { get; private set; }

    public PayoutState State { get; private set; }

    public Guid? CommandId { get; private set; }

    /// <summary>The epoch of the command that the provider accepted or refused; part of the ledger's keys.</summary>
    public int CommandEpoch { get; private set; }

    public string? ProviderPayoutId { get; private set; }

    public DateTime RequestedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>When it should be at the bank, as the provider says.</summary>
    public DateTime? ArrivesAt { get; private set; }

    public DateTime? PaidAt { get; private set; }

    /// <summary>When it was settled, failed, came back or was cancelled.</summary>
    public DateTime? EndedAt { get; private set; }

    public string? FailureCode { get; private set; }

    public string? FailureMessage { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>From then on a paid payout is final.</summary>
    public DateTime? FinalAt => PaidAt + PayoutConsts.ReturnWindow;

    /// <summary>Waits for an approval.</summary>
    public void Hold()
    {
        RequireState(PayoutState.Requested);
        State = PayoutState.Held;
    }

    /// <summary>Leaves for the provider by this command.</summary>
    public void Send(GoAhead goAhead, Guid commandId)
    {
        RequireState(PayoutState.Requested, PayoutState.Held);
        State = PayoutState.Sending;
        CommandId = commandId;
        SentAt = goAhead.GivenAt;
    }

    /// <summary>The provider accepted the command.</summary>
    public void MarkInTransit(string providerPayoutId, int commandEpoch, DateTime? arrivesAt)
    {
        RequireState(PayoutState.Sending);
        State = PayoutState.InTransit;
        ProviderPayoutId = providerPayoutId;
        CommandEpoch = commandEpoch;
        ArrivesAt = arrivesAt;
    }

    /// <summary>The provider refused the command: nothing left.</summary>
    public void MarkRefused(int commandEpoch, string? code, string? message, DateTime now)
    {
        RequireState(PayoutState.Sending);
        CommandEpoch = commandEpoch;
        Fail(PayoutState.Failed, code, message, now);
    }

    /// <summary>The bank has it, as far as is known.</summary>
    public void MarkPaid(DateTime now)
    {
        RequireState(PayoutState.InTransit);
        State = PayoutState.Paid;
        PaidAt = now;
        AddDistributedEvent(new PayoutPaidEto
        {
            TenantId = TenantId,
            PayoutId = Id,
            PayeeId = PayeeId,
            Amount = Amount,
            PaidAt = now,
        });
    }

    /// <summary>It did not arrive, or came back after it had: the provider has the money again.</summary>
    public void MarkCameBack(string? code, string? message, DateTime now)
    {
        RequireState(PayoutState.InTransit, PayoutState.Paid);
        Fail(State == PayoutState.Paid ? PayoutState.Returned : PayoutState.Failed, code, message, now);
    }

    /// <summary>The return window has passed.</summary>
    public void Settle(DateTime now)
    {
        RequireState(PayoutState.Paid);
        State = PayoutState.Settled;
        EndedAt = now;
        AddDistributedEvent(new PayoutSettledEto
        {
            TenantId = TenantId,
            PayoutId = Id,
            PayeeId = PayeeId,
            Amount = Amount,
            SettledAt = now,
        });
    }

    /// <summary>Called off before it was sent.</summary>
    /// <exception cref="BusinessException">PayoutNotCancellable.</exception>
    public void Cancel(DateTime now)
    {
        if (State is not (PayoutState.Requested or PayoutState.Held))
        {
            throw new BusinessException(PaymentsErrorCodes.PayoutNotCancellable).WithData("state", State.ToString());
        }

        State = PayoutState.Cancelled;
        EndedAt = now;
    }

    private void Fail(PayoutState state, string? code, string? message, DateTime now)
    {
        State = state;
        FailureCode = code;
        FailureMessage = message;
        EndedAt = now;
        AddDistributedEvent(new PayoutFailedEto
        {
            TenantId = TenantId,
            PayoutId = Id,
            PayeeId = PayeeId,
            Amount = Amount,
            WasReturned = state == PayoutState.Returned,
            FailureCode = code,
            FailedAt = now,
        });
    }

    // A wrong state here is a mistake of ours: only jobs and projections call these, and they look first.
    private void RequireState(params ReadOnlySpan<PayoutState> states)
    {
        if (!states.Contains(State))
        {
            throw new InvalidOperationException($"{this} is {State}.");
        }
    }
}
