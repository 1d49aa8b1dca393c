
namespace CreatorSaaS.Payments.Ledger;

/// <summary>One step of a random life: what is done, to which of the things there are, and with how much.</summary>
public sealed record LedgerStep(LedgerStepKind Kind, int Which, int Other, long AmountMinor);

public enum LedgerStepKind
{
    Fund,
    Release,
    ReleaseAllAndSweep,
    RefundEscrow,
    ConfirmRefund,
    ReverseRefund,
    AdvanceAndSweep,
    ClawBack,
    RequestPayout,
    RequestTwoPayouts,
    AcceptPayout,
    ReverseAcceptance,
    SettlePayout,
    ReturnPayout,
    SweepDueToPlatform,
    Repeat,
    RepeatWithOtherAmount,
}

/// <summary>
/// Turns steps into the postings a careless product could ask for: often right, often too much, twice, or too late.
/// Whether they are refused is not its business.
/// </summary>
public sealed class LedgerScenario
{
    private static readonly string[] CurrencyCodes = ["EUR", "JPY"];

    private readonly LedgerModel _model;
    private readonly Func<Guid> _newId;
    private readonly List<Guid> _creators;
    private readonly List<Milestone> _milestones = [];
    private readonly List<Payout> _payouts = [];
    private readonly List<LedgerPosting> _refunds = [];
    private readonly List<LedgerPosting> _asked = [];
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private int _sweeps;

    public LedgerScenario(LedgerModel model, Func<Guid> newId)
    {
        _model = model;
        _newId = newId;
        _creators = [.. Enumerable.Range(0, 3).Select(_ => newId())];
    }

    /// <summary>The postings of one unit of work; none when there is nothing the step could be done to.</summary>
    public IReadOnlyList<LedgerPosting> PostingsOf(LedgerStep step)
    {
        _now = _now.AddMinutes(7);
        LedgerPosting?[] postings = step.Kind switch
        {
            LedgerStepKind.Fund => Fund(step),
            LedgerStepKind.Release => [Release(step, Pick(_milestones, step.Which), step.AmountMinor)],
            LedgerStepKind.ReleaseAllAndSweep => ReleaseAllAndSweep(step),
            LedgerStepKind.RefundEscrow => [Refund(step, Pick(_milestones, step.Which))],
            LedgerStepKind.ConfirmRefund => [ConfirmRefund(Pick(_refunds, step.Which))],
            LedgerStepKind.ReverseRefund => [ReverseRefund(Pick(_refunds, step.Which))],
            LedgerStepKind.AdvanceAndSweep => AdvanceAndSweep(step),
            LedgerStepKind.ClawBack => [ClawBack(step, Pick(_milestones, step.Which))],
            LedgerStepKind.RequestPayout => [RequestPayout(step)],
            LedgerStepKind.RequestTwoPayouts => [RequestPayout(step), RequestPayout(step)],
            LedgerStepKind.AcceptPayout => [AcceptPayout(step, Pick(_payouts, step.Which))],
            LedgerStepKind.ReverseAcceptance => [ReverseAcceptance(step, Pick(_payouts, step.Which))],
            LedgerStepKind.SettlePayout => [SettlePayout(Pick(_payouts, step.Which))],
            LedgerStepKind.ReturnPayout => [ReturnPayout(step, Pick(_payouts, step.Which))],
            LedgerStepKind.SweepDueToPlatform => [SweepDueToPlatform(step)],
            LedgerStepKind.Repeat => [Pick(_asked, step.Which)],
            LedgerStepKind.RepeatWithOtherAmount => [WithOtherAmount(Pick(_asked, step.Which))],
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        List<LedgerPosting> unit = [.. postings.OfType<LedgerPosting>()];
        if (step.Kind is not (LedgerStepKind.Repeat or LedgerStepKind.RepeatWithOtherAmount))
        {
            _asked.AddRange(unit);
        }

        return unit;
    }

    private LedgerPosting?[] Fund(LedgerStep step)
    {
        var currency = CurrencyCodes[step.Other % CurrencyCodes.Length];
        var terms = new FeeTerms(new Money(step.AmountMinor, currency), step.Other % 51 / 100m, step.Which % 11 / 100m);
        var milestone = new Milestone(_newId(), Pick(_creators, step.Which)!, $"ch_{_milestones.Count}", terms);
        _milestones.Add(milestone);
        var processing = terms.Total.Share(0.029m);
        return
        [
            LedgerPostings.EscrowFunded(milestone.Id, milestone.ChargeId, terms.Deal, terms.Fee, processing),
            LedgerPostings.ProviderFundsAvailable(milestone.ChargeId, terms.Total - processing),
        ];
    }

    private LedgerPosting? Release(LedgerStep step, Milestone? milestone, long amountMinor)
    {
        // Never more than the deal in all: the terms refuse that before the ledger could. Refunds are not looked at.
        if (milestone is null || milestone.Released == milestone.Terms.Deal)
        {
            return null;
        }

        var amount = Money.Min(
            new Money(amountMinor, milestone.Terms.Deal.Currency), milestone.Terms.Deal - milestone.Released);
        var posting = LedgerPostings.EscrowReleased(
            milestone.Id,
            ++milestone.Releases,
            milestone.CreatorId,
            amount,
            milestone.Terms.OfRelease(milestone.Released, amount),
            _now.AddHours(step.Other % 200));
        milestone.Released += amount;
        return posting;
    }

    // A release whose lots are mature already puts the sweep into the same unit.
    private LedgerPosting?[] ReleaseAllAndSweep(LedgerStep step)
    {
        var milestone = Pick(_milestones, step.Which);
        var release = Release(step, milestone, long.MaxValue);
        return release is null
            ? []
            : [release, _model.Matured(milestone!.CreatorId, milestone.Terms.Deal.Currency, _now)];
    }

    private LedgerPosting? Refund(LedgerStep step, Milestone? milestone)
    {
        if (milestone is null || milestone.Refunded == milestone.Terms.Deal)
        {
            return null;
        }

        var amount = Money.Min(
            new Money(step.AmountMinor, milestone.Terms.Deal.Currency), milestone.Terms.Deal - milestone.Refunded);
        var fee = milestone.Terms.OfRefund(milestone.Refunded, amount);
        milestone.Refunded += amount;
        var refund = LedgerPostings.EscrowRefunded(_newId(), milestone.Id, amount, fee);
        _refunds.Add(refund);
        return refund;
    }

    private static LedgerPosting? ConfirmRefund(LedgerPosting? refund) =>
        refund is null
            ? null
            : LedgerPostings.RefundConfirmed(Guid.Parse(refund.SourceId), Total(refund));

    private LedgerPosting? ReverseRefund(LedgerPosting? refund) =>
        refund is null || !WasPosted(refund)
            ? null
            : LedgerPostings.RefundReversed(Guid.Parse(refund.SourceId), refund);

    private LedgerPosting?[] AdvanceAndSweep(LedgerStep step)
    {
        _now = _now.AddHours(step.Other % 100);
        return
        [
            .. from creator in _creators
               from currency in CurrencyCodes
               select _model.Matured(creator, currency, _now),
        ];
    }

    private LedgerPosting? ClawBack(LedgerStep step, Milestone? milestone) =>
        milestone is null
            ? null
            : LedgerPosting.Keyed($"clawback:{_newId()}").As("test.clawed_back", "milestone", milestone.Id)
                .Move(
                    new Money(step.AmountMinor, milestone.Terms.Deal.Currency),
                    from: LedgerAccounts.CreatorMaturing(milestone.CreatorId),
                    to: LedgerAccounts.RefundInFlight(milestone.Id),
                    lot: LedgerPostings.ReleaseKey(milestone.Id, Math.Max(1, milestone.Releases)));

    private LedgerPosting RequestPayout(LedgerStep step)
    {
        var payout = new Payout(
            _newId(),
            Pick(_creators, step.Which)!,
            new Money(step.AmountMinor, CurrencyCodes[step.Other % CurrencyCodes.Length]));
        _payouts.Add(payout);
        return LedgerPostings.PayoutRequested(payout.CreatorId, payout.Id, payout.Amount);
    }

    private LedgerPosting? AcceptPayout(LedgerStep step, Payout? payout) =>
        payout is null ? null : LedgerPostings.PayoutAccepted(payout.Id, 1 + step.Other % 2, "acct_1", payout.Amount);

    // Under a key of its own each time: no floor stands in the way, so that only the entry itself can refuse.
    private LedgerPosting? ReverseAcceptance(LedgerStep step, Payout? payout) =>
        payout is not null && AcceptPayout(step, payout) is { } accepted && WasPosted(accepted)
            ? accepted.ReversedAs($"payout.unaccept:{payout.Id}:{_newId()}", LedgerEntryKinds.PayoutAcceptanceReversed)
            : null;

    private static LedgerPosting? SettlePayout(Payout? payout) =>
        payout is null ? null : LedgerPostings.PayoutSettled(payout.CreatorId, payout.Id, payout.Amount);

    private LedgerPosting? ReturnPayout(LedgerStep step, Payout? payout)
    {
        if (payout is null)
        {
            return null;
        }

        var request = LedgerPostings.PayoutRequested(payout.CreatorId, payout.Id, payout.Amount);
        return WasPosted(request)
            ? LedgerPostings.PayoutReturned(payout.CreatorId, payout.Id, 1 + step.Other % 3, payout.Amount)
            : null;
    }

    private LedgerPosting? SweepDueToPlatform(LedgerStep step)
    {
        var currency = CurrencyCodes[step.Other % CurrencyCodes.Length];
        var due = _model.BalanceMinor(LedgerAccounts.DueToPlatform, currency);
        return due <= 0
            ? null
            : LedgerPostings.PlatformDueCleared(new Guid(++_sweeps, 0, 0, new byte[8]), [new Money(due, currency)]);
    }

    private LedgerPosting? WithOtherAmount(LedgerPosting? posting)
    {
        if (posting is null || !WasPosted(posting))
        {
            return null;
        }

        // Between two accounts that anybody may move, so that only the key can be the reason of a refusal.
        return LedgerPosting.Keyed(posting.Key).As(posting.Kind, posting.SourceType, posting.SourceId)
            .Move(new Money(1, "EUR"), from: LedgerAccounts.Opening, to: LedgerAccounts.Owner);
    }

    private bool WasPosted(LedgerPosting posting) => _model.WasPosted(posting.Key);

    private static Money Total(LedgerPosting refund)
    {
        var credit = refund.Lines.Single(line => line.AmountMinor < 0);
        return new Money(-credit.AmountMinor, credit.Currency);
    }

    private static TItem? Pick<TItem>(List<TItem> items, int which) =>
        items.Count == 0 ? default : items[which % items.Count];

    private sealed class Milestone(Guid id, Guid creatorId, string chargeId, FeeTerms terms)
    {
        public Guid Id { get; } = id;

        public Guid CreatorId { get; } = creatorId;

        public string ChargeId { get; } = chargeId;

        public FeeTerms Terms { get; } = terms;

        public int Releases { get; set; }

        public Money Released { get; set; } = Money.Zero(terms.Deal.Currency);

        public Money Refunded { get; set; } = Money.Zero(terms.Deal.Currency);
    }

    private sealed record Payout(Guid Id, Guid CreatorId, Money Amount);
}
