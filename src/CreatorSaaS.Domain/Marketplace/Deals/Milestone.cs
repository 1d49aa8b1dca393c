using System.Diagnostics;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// The work side of one part of a deal: what is due, what was delivered, what was decided. Its money is a held payment of
/// Payments; what <see cref="Funding"/> says of it is a copy for screens.
/// </summary>
public sealed class Milestone : Entity<Guid>, IMultiTenant
{
    private readonly List<Deliverable> _deliverables = [];

    private Milestone()
    {
    }

    internal Milestone(Deal deal, int number, MilestoneDraft draft)
        : base(draft.Id)
    {
        TenantId = deal.TenantId;
        DealId = deal.Id;
        Number = number;
        Revise(draft, deal.Currency);
    }

    public Guid TenantId { get; private set; }

    public Guid DealId { get; private set; }

    /// <summary>From 1 within the deal.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>What the creator gets.</summary>
    public Money Amount { get; private set; }

    /// <summary>What the brand pays on top; zero until the offer is quoted.</summary>
    public Money Fee { get; private set; }

    public MilestoneState State { get; private set; }

    public FundingState Funding { get; private set; }

    /// <summary>When the first delivery is due. Moves when the money came later, or when the brand extends.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>Until then the brand may pay. Frozen at agreement.</summary>
    public DateTime? FundBy { get; private set; }

    /// <summary>When the last delivery came.</summary>
    public DateTime? SubmittedAt { get; private set; }

    /// <summary>When silence approves.</summary>
    public DateTime? ReviewUntil { get; private set; }

    public DateTime? ChangesDueAt { get; private set; }

    /// <summary>How often changes were asked for.</summary>
    public int RevisionsUsed { get; private set; }

    /// <summary>How often work was handed over.</summary>
    public int DeliveriesCount { get; private set; }

    /// <summary>When it was accepted, cancelled or expired.</summary>
    public DateTime? EndedAt { get; private set; }

    public MilestoneCancellation? Cancellation { get; private set; }

    /// <summary>When the released money can be withdrawn.</summary>
    public DateTime? MaturesAt { get; private set; }

    /// <summary>Who proposed to end it by consent; null without an open proposal.</summary>
    public DealSide? EndProposedBy { get; private set; }

    public string? EndReason { get; private set; }

    public DateTime? EndProposedUntil { get; private set; }

    public IReadOnlyList<Deliverable> Deliverables => _deliverables;

    /// <summary>When the creator's present work is due.</summary>
    public DateTime WorkDueAt => State == MilestoneState.ChangesRequested ? ChangesDueAt!.Value : DueAt;

    /// <summary>Whether money of the brand is held for it, by Payments' last word.</summary>
    public bool IsHeld => Funding == FundingState.Held;

    /// <summary>From then on the work counts as late.</summary>
    public DateTime LateFrom(DealDeadlines deadlines) => WorkDueAt.AddDays(deadlines.LateDays);

    /// <summary>From then on the brand may take its money back without asking.</summary>
    public DateTime OverdueFrom(DealDeadlines deadlines) => WorkDueAt.AddDays(deadlines.OverdueDays);

    internal void Revise(MilestoneDraft draft, string currency)
    {
        Title = Check.NotNullOrWhiteSpace(draft.Title, maxLength: DealConsts.MilestoneTitleLengthMax);
        Description = string.IsNullOrWhiteSpace(draft.Description) ? null : draft.Description.Trim();
        Amount = AmountIn(currency, draft.AmountMinor);
        Fee = Money.Zero(currency);
        DueAt = WholeSeconds(draft.DueAt);
    }

    internal void Quote(long feeMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feeMinor);
        Fee = new Money(feeMinor, Amount.Currency);
    }

    internal void Agree(DateTime fundBy)
    {
        MoveTo(MilestoneState.Agreed);
        FundBy = fundBy;
    }

    /// <summary>The reason why this side cannot do it now, in the fixed order of checks; null when it can.</summary>
    internal BusinessException? RefusalOf(MilestoneAct act, DealSide side, DealDeadlines deadlines, DateTime now)
    {
        if (!State.Allows(act))
        {
            return Refusal(MarketplaceErrorCodes.MilestoneWrongState).WithData("state", Camel(State));
        }

        return act switch
        {
            MilestoneAct.Fund when now >= FundBy =>
                Refusal(MarketplaceErrorCodes.FundingDeadlinePassed).WithData("until", FundBy.Value),
            MilestoneAct.RequestChanges when now >= ReviewUntil =>
                Refusal(MarketplaceErrorCodes.ReviewWindowPassed).WithData("until", ReviewUntil.Value),
            MilestoneAct.RequestChanges when RevisionsUsed >= deadlines.RevisionsMax =>
                Refusal(MarketplaceErrorCodes.RevisionsUsedUp).WithData("maximum", deadlines.RevisionsMax),
            MilestoneAct.TakeBack when State == MilestoneState.ChangesRequested && now < OverdueFrom(deadlines) =>
                Refusal(MarketplaceErrorCodes.MilestoneNotOverdue).WithData("from", OverdueFrom(deadlines)),
            MilestoneAct.ProposeEnd when EndProposedBy is not null => Refusal(MarketplaceErrorCodes.EndAlreadyProposed),
            MilestoneAct.AgreeToEnd or MilestoneAct.RefuseEnd when EndProposedBy is null =>
                Refusal(MarketplaceErrorCodes.EndNotProposed),
            MilestoneAct.AgreeToEnd when EndProposedBy == side => Refusal(MarketplaceErrorCodes.EndNeedsOtherSide),
            _ => null,
        };
    }

    /// <summary>The money is held: the work may start. Whoever paid after the due date gives the time back.</summary>
    internal void Start(DateTime heldAt)
    {
        MoveTo(MilestoneState.InProgress);
        DueAt = DueAt < heldAt ? WholeSeconds(heldAt) : DueAt;
    }

    internal void Deliver(IReadOnlyList<DeliveryItem> items, DealDeadlines deadlines, DateTime now)
    {
        MoveTo(MilestoneState.Submitted);
        DeliveriesCount++;
        _deliverables.AddRange(items.Select((item, index) => new Deliverable(this, DeliveriesCount, index + 1, item)));
        SubmittedAt = now;
        ReviewUntil = now.AddHours(deadlines.ReviewHours);
        ChangesDueAt = null;
    }

    internal void RequestChanges(DealDeadlines deadlines, DateTime now)
    {
        MoveTo(MilestoneState.ChangesRequested);
        RevisionsUsed++;
        ReviewUntil = null;
        ChangesDueAt = now.AddDays(deadlines.ChangesDays);
    }

    internal void Extend(DateTime until, DateTime now)
    {
        until = WholeSeconds(until);
        if (until <= WorkDueAt || until <= now)
        {
            throw Refusal(MarketplaceErrorCodes.ExtensionNotLater).WithData("until", WorkDueAt);
        }

        if (State == MilestoneState.ChangesRequested)
        {
            ChangesDueAt = until;
        }
        else
        {
            DueAt = until;
        }
    }

    internal void ProposeEnd(DealSide side, string reason, DealDeadlines deadlines, DateTime now)
    {
        EndProposedBy = side;
        EndReason = reason;
        EndProposedUntil = now.AddDays(deadlines.ConsentDays);
    }

    internal void DropProposal()
    {
        EndProposedBy = null;
        EndReason = null;
        EndProposedUntil = null;
    }

    internal void End(MilestoneState state, DateTime now, MilestoneCancellation? cancellation = null)
    {
        MoveTo(state);
        DropProposal();
        ReviewUntil = null;
        EndedAt = now;
        Cancellation = cancellation;
    }

    internal void Tell(FundingState funding, DateTime? maturesAt = null)
    {
        Funding = funding;
        MaturesAt = maturesAt ?? MaturesAt;
    }

    internal IEnumerable<Ball> Balls(DealDeadlines deadlines)
    {
        if (OwnBall(deadlines) is { } own)
        {
            yield return own;
        }

        if (EndProposedBy is { } proposer)
        {
            yield return new Ball
            {
                Wait = DealWait.EndConsent,
                With = proposer == DealSide.Brand ? DealSide.Creator : DealSide.Brand,
                Until = EndProposedUntil,
                InSilence = DealSilence.ProposalLapses,
                SilenceAt = EndProposedUntil,
                MilestoneNumber = Number,
            };
        }
    }

    private Ball? OwnBall(DealDeadlines deadlines) => State switch
    {
        MilestoneState.Agreed => BallOf(DealWait.Funding, DealSide.Brand, FundBy, DealSilence.MilestoneExpires, FundBy),
        MilestoneState.InProgress => BallOf(
            DealWait.Delivery, DealSide.Creator, DueAt, DealSilence.BrandMayTakeBack, OverdueFrom(deadlines)),
        MilestoneState.Submitted =>
            BallOf(DealWait.Review, DealSide.Brand, ReviewUntil, DealSilence.Approves, ReviewUntil),
        MilestoneState.ChangesRequested => BallOf(
            DealWait.Changes, DealSide.Creator, ChangesDueAt, DealSilence.BrandMayTakeBack, OverdueFrom(deadlines)),
        MilestoneState.Draft or MilestoneState.Accepted or MilestoneState.AutoAccepted or MilestoneState.Cancelled
            or MilestoneState.Expired => null,
        _ => throw new UnreachableException(),
    };

    private Ball BallOf(DealWait wait, DealSide with, DateTime? until, DealSilence inSilence, DateTime? silenceAt) => new()
    {
        Wait = wait,
        With = with,
        Until = until,
        InSilence = inSilence,
        SilenceAt = silenceAt,
        MilestoneNumber = Number,
    };

    private void MoveTo(MilestoneState state)
    {
        if (!DealRules.MilestoneStates[State].Contains(state))
        {
            throw new UnreachableException($"Milestone {Id} cannot go from {State} to {state}.");
        }

        State = state;
    }

    private BusinessException Refusal(string code) => new BusinessException(code).WithData("milestone", Number);

    private static Money AmountIn(string currency, long amountMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountMinor);
        var maximum = MaximumIn(currency);
        return amountMinor <= maximum.AmountMinor
            ? new Money(amountMinor, currency)
            : throw new BusinessException(MarketplaceErrorCodes.AmountTooLarge).WithData("maximum", maximum.ToString());
    }

    private static Money MaximumIn(string currency) =>
        new(DealConsts.AmountMajorMax * Currencies.Get(currency).MinorPerMajor, currency);

    // Terms are hashed as text and stored in microseconds: whole seconds read back as they were written.
    private static DateTime WholeSeconds(DateTime time)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    private static string Camel(MilestoneState state) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
