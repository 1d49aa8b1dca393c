using System.Diagnostics;
using System.Text.Json;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// What a brand pays a creator for, in milestones: drafted, offered with a quote, accepted by both sides, worked off. The
/// acceptance freezes terms and deadlines. Owns the work; the money of each milestone is a held payment of Payments, and
/// the two hear each other by events.
/// </summary>
public sealed class Deal : AggregateRoot<Guid>, IMultiTenant
{
    private readonly List<Milestone> _milestones = [];
    private readonly List<DealEvent> _history = [];

    private Deal()
    {
    }

    /// <exception cref="BusinessException">
    /// DealPartiesAreOnePerson, CurrencyUnknown, AmountTooLarge: the draft can never be a deal.
    /// </exception>
    public Deal(
        Guid id,
        Guid tenantId,
        Brand brand,
        Creator creator,
        DealDraft draft,
        Actor by,
        DateTime now,
        string? externalId = null)
        : base(id)
    {
        TenantId = tenantId;
        ExternalId = externalId;
        DraftedBy = by.Side;
        CreatedAt = now;
        Write(brand, creator, draft);
        Record(DealEventKind.Drafted, by, now);
    }

    public Guid TenantId { get; private set; }

    /// <summary>The id that the deal has elsewhere, or a key made of the imported row; null for one that was written here.</summary>
    public string? ExternalId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>What the brand wants, in prose.</summary>
    public string? Brief { get; private set; }

    public DealState State { get; private set; }

    /// <summary>Who wrote it: only they and the agency may change the draft.</summary>
    public DealSide DraftedBy { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public Guid BrandId { get; private set; }

    /// <summary>Null until the brand has joined; nothing is offered before.</summary>
    public Guid? BrandPersonId { get; private set; }

    /// <summary>As offered; a later change of the name does not change the terms.</summary>
    public string BrandName { get; private set; } = "";

    public Guid CreatorId { get; private set; }

    /// <summary>Null until the creator has joined; nothing is offered before.</summary>
    public Guid? CreatorPersonId { get; private set; }

    /// <inheritdoc cref="BrandName" />
    public string CreatorName { get; private set; } = "";

    /// <summary>What it is found by: title and both names, see <see cref="SearchText"/>.</summary>
    public string SearchKey { get; private set; } = "";

    public string CreatorEmail { get; private set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>What the creator gets for all milestones.</summary>
    public Money Amount { get; private set; }

    /// <summary>What the brand pays on top; zero until the offer is quoted.</summary>
    public Money Fee { get; private set; }

    /// <summary>Decimal fraction; null until the offer is quoted.</summary>
    public decimal? FeeRate { get; private set; }

    /// <summary>Decimal fraction of the fee that the platform keeps; null until the offer is quoted.</summary>
    public decimal? PlatformShareRate { get; private set; }

    public DealDeadlines Deadlines { get; private set; } = DealDeadlines.AsShipped;

    /// <summary>When it was offered last; null while nobody but its writers has seen it.</summary>
    public DateTime? OfferedAt { get; private set; }

    public DateTime? OfferUntil { get; private set; }

    /// <summary>What both sides accept, see <see cref="DealTermsDocument"/>.</summary>
    public string? TermsHash { get; private set; }

    public DateTime? BrandAcceptedAt { get; private set; }

    public DateTime? CreatorAcceptedAt { get; private set; }

    public DateTime? AgreedAt { get; private set; }

    /// <summary>The most urgent wait; null when the deal has ended. Kept in the row for lists.</summary>
    public Ball? Next { get; private set; }

    /// <summary>Whether any wait is with the side. Kept in the row for lists.</summary>
    public bool WaitsOnAgency { get; private set; }

    /// <inheritdoc cref="WaitsOnAgency" />
    public bool WaitsOnBrand { get; private set; }

    /// <inheritdoc cref="WaitsOnAgency" />
    public bool WaitsOnCreator { get; private set; }

    /// <summary>How many lines the history has.</summary>
    public int EventsCount { get; private set; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Milestone> Milestones => _milestones;

    /// <summary>Lines written since the deal was loaded; a screen reads all of them by a query of its own.</summary>
    public IReadOnlyList<DealEvent> History => _history;

    public Money Total => Amount + Fee;

    /// <summary>Every open wait, the most urgent first.</summary>
    public IEnumerable<Ball> Balls =>
        OwnBalls().Concat(_milestones.SelectMany(milestone => milestone.Balls(Deadlines)))
            .OrderBy(ball => ball.Until ?? DateTime.MaxValue)
            .ThenBy(ball => ball.MilestoneNumber ?? 0);

    /// <summary>When silence next changes something by itself; a delayed job stands for it.</summary>
    public DateTime? NextDeadline => Balls.Where(ball => ball.IsTimed).Min(ball => ball.SilenceAt);

    /// <summary>Whether the person's side may know of the deal: a draft is only its writers'.</summary>
    public bool IsVisibleTo(DealSide side) => side == DealSide.Agency || OfferedAt is not null || DraftedBy == side;

    /// <summary>The milestone of that id.</summary>
    /// <exception cref="EntityNotFoundException">The deal has none.</exception>
    public Milestone GetMilestone(Guid milestoneId) =>
        _milestones.SingleOrDefault(milestone => milestone.Id == milestoneId)
        ?? throw new EntityNotFoundException(typeof(Milestone), milestoneId);

    /// <summary>What the side can do with the deal now.</summary>
    public IEnumerable<DealAct> ActsOf(DealSide side, DateTime now) =>
        Enum.GetValues<DealAct>().Where(act => MayAct(act, side) && RefusalOf(act, side, now) is null);

    /// <summary>What the side can do with the milestone now.</summary>
    public IEnumerable<MilestoneAct> ActsOf(DealSide side, Milestone milestone, DateTime now) =>
        Enum.GetValues<MilestoneAct>().Where(act =>
            DealRules.SidesOf(act).Contains(side) && milestone.RefusalOf(act, side, Deadlines, now) is null);

    /// <summary>Whether it is the side's act: a brand changes and offers only what it drafted itself.</summary>
    public bool MayAct(DealAct act, DealSide side) =>
        DealRules.SidesOf(act).Contains(side)
        && (side != DealSide.Brand || act is DealAct.Accept or DealAct.Decline || DraftedBy == DealSide.Brand);

    /// <summary>Writes the draft anew. Milestones keep their ids by their place in the list.</summary>
    /// <exception cref="BusinessException">DealWrongState, and the refusals of the constructor.</exception>
    public void Revise(Brand brand, Creator creator, DealDraft draft, Actor by, DateTime now)
    {
        Require(DealAct.Edit, by, now);
        Write(brand, creator, draft);
        SayWhoIsNext();
    }

    /// <summary>Refuses to forget a deal that somebody was offered.</summary>
    /// <exception cref="BusinessException">DealWrongState.</exception>
    public void RequireDeletable(Actor by, DateTime now) => Require(DealAct.Delete, by, now);

    /// <summary>Refuses an offer before its price is asked for.</summary>
    /// <exception cref="BusinessException">DealWrongState, DealPartyNotJoined, MilestoneDueInPast.</exception>
    public void RequireOfferable(Actor by, DateTime now) => Require(DealAct.Offer, by, now);

    /// <summary>Puts the quoted terms before both sides.</summary>
    /// <exception cref="BusinessException">DealWrongState, DealPartyNotJoined, MilestoneDueInPast.</exception>
    public void Offer(FeeQuote quote, Actor by, DateTime now)
    {
        Require(DealAct.Offer, by, now);
        if (quote.MilestoneFeesMinor.Count != _milestones.Count)
        {
            throw new ArgumentException("The quote has another number of milestones.", nameof(quote));
        }

        MoveTo(DealState.Offered);
        foreach (var (milestone, feeMinor) in _milestones.Zip(quote.MilestoneFeesMinor))
        {
            milestone.Quote(feeMinor);
        }

        Fee = SumOf(milestone => milestone.Fee);
        FeeRate = quote.FeeRate;
        PlatformShareRate = quote.PlatformShareRate;
        Deadlines = DealDeadlines.AsShipped;
        OfferedAt = now;
        OfferUntil = now.AddDays(Deadlines.OfferDays);
        TermsHash = DealTermsDocument.HashOf(this);
        Record(DealEventKind.Offered, by, now, until: OfferUntil, amount: Total, reference: TermsHash);
    }

    /// <summary>Accepts the terms of this hash for one side. The second acceptance freezes them.</summary>
    /// <exception cref="BusinessException">
    /// DealWrongState, DealOfferExpired, DealAlreadyAccepted, DealTermsChanged.
    /// </exception>
    public void Accept(string termsHash, Actor by, DateTime now)
    {
        Require(DealAct.Accept, by, now);
        if (termsHash != TermsHash)
        {
            throw new BusinessException(MarketplaceErrorCodes.DealTermsChanged);
        }

        if (by.Side == DealSide.Brand)
        {
            BrandAcceptedAt = now;
        }
        else
        {
            CreatorAcceptedAt = now;
        }

        Record(DealEventKind.Accepted, by, now, reference: TermsHash);
        if (BrandAcceptedAt is not null && CreatorAcceptedAt is not null)
        {
            Agree(now);
        }
    }

    /// <summary>Sends the offer back to its writers, with the reason.</summary>
    /// <exception cref="BusinessException">DealWrongState, DealOfferExpired.</exception>
    public void Decline(string reason, Actor by, DateTime now)
    {
        Require(DealAct.Decline, by, now);
        MoveTo(DealState.Draft);
        BrandAcceptedAt = null;
        CreatorAcceptedAt = null;
        OfferUntil = null;
        Record(DealEventKind.Declined, by, now, note: reason);
    }

    /// <summary>Withdraws a draft or an offer for good.</summary>
    /// <exception cref="BusinessException">DealWrongState.</exception>
    public void Cancel(string? reason, Actor by, DateTime now)
    {
        Require(DealAct.Cancel, by, now);
        MoveTo(DealState.Cancelled);
        Record(DealEventKind.Cancelled, by, now, note: reason);
    }

    /// <summary>The frozen terms, for a payment of this milestone.</summary>
    /// <exception cref="BusinessException">MilestoneWrongState, FundingDeadlinePassed.</exception>
    public DealTerms TermsToFund(Guid milestoneId, Actor by, DateTime now)
    {
        Require(MilestoneAct.Fund, milestoneId, by, now);
        return ToTerms();
    }

    /// <summary>Whether a delivery names the file.</summary>
    public bool Names(Guid fileId) =>
        _milestones.SelectMany(milestone => milestone.Deliverables).Any(deliverable => deliverable.FileId == fileId);

    /// <summary>Refuses files for a deal in which nothing is worked on.</summary>
    /// <exception cref="BusinessException">DealWrongState.</exception>
    public void RequireTakesFiles()
    {
        if (State != DealState.Active)
        {
            throw WrongState();
        }
    }

    /// <exception cref="BusinessException">MilestoneWrongState.</exception>
    public void Deliver(Guid milestoneId, IReadOnlyList<DeliveryItem> items, string? note, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.Deliver, milestoneId, by, now);
        if (items.Count is 0 or > DealConsts.DeliverablesMax)
        {
            throw new ArgumentException($"A delivery has 1 to {DealConsts.DeliverablesMax} items.", nameof(items));
        }

        milestone.Deliver(items, Deadlines, now);
        Record(DealEventKind.Delivered, by, now, milestone, note, until: milestone.ReviewUntil);
    }

    /// <exception cref="BusinessException">MilestoneWrongState, ReviewWindowPassed, RevisionsUsedUp.</exception>
    public void RequestChanges(Guid milestoneId, string note, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.RequestChanges, milestoneId, by, now);
        milestone.RequestChanges(Deadlines, now);
        Record(DealEventKind.ChangesRequested, by, now, milestone, note, until: milestone.ChangesDueAt);
    }

    /// <exception cref="BusinessException">MilestoneWrongState.</exception>
    public void Approve(Guid milestoneId, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.Approve, milestoneId, by, now);
        AcceptWork(milestone, MilestoneState.Accepted, by, now);
        CompleteIfAllEnded(now);
    }

    /// <summary>Ends a milestone for the brand alone: before any submission, or when the work is overdue .</summary>
    /// <exception cref="BusinessException">MilestoneWrongState, MilestoneNotOverdue.</exception>
    public void TakeBack(Guid milestoneId, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.TakeBack, milestoneId, by, now);
        var reason = milestone.IsHeld && now >= milestone.OverdueFrom(Deadlines)
            ? MilestoneCancellation.Overdue
            : MilestoneCancellation.BeforeSubmission;
        CancelMilestone(milestone, reason, by, now);
        CompleteIfAllEnded(now);
    }

    /// <summary>Gives the creator more time for the present work.</summary>
    /// <exception cref="BusinessException">MilestoneWrongState, ExtensionNotLater.</exception>
    public void Extend(Guid milestoneId, DateTime until, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.Extend, milestoneId, by, now);
        milestone.Extend(until, now);
        Record(DealEventKind.Extended, by, now, milestone, until: milestone.WorkDueAt);
    }

    /// <summary>Asks the other side to end a milestone and give the money back. Deadlines run on meanwhile.</summary>
    /// <exception cref="BusinessException">MilestoneWrongState, EndAlreadyProposed.</exception>
    public void ProposeEnd(Guid milestoneId, string reason, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.ProposeEnd, milestoneId, by, now);
        milestone.ProposeEnd(by.Side, reason, Deadlines, now);
        Record(DealEventKind.EndProposed, by, now, milestone, reason, until: milestone.EndProposedUntil);
    }

    /// <exception cref="BusinessException">MilestoneWrongState, EndNotProposed, EndNeedsOtherSide.</exception>
    public void AgreeToEnd(Guid milestoneId, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.AgreeToEnd, milestoneId, by, now);
        CancelMilestone(milestone, MilestoneCancellation.ByConsent, by, now);
        CompleteIfAllEnded(now);
    }

    /// <summary>Refuses the other side's proposal, or withdraws the own one.</summary>
    /// <exception cref="BusinessException">MilestoneWrongState, EndNotProposed.</exception>
    public void RefuseEnd(Guid milestoneId, Actor by, DateTime now)
    {
        var milestone = Require(MilestoneAct.RefuseEnd, milestoneId, by, now);
        milestone.DropProposal();
        Record(DealEventKind.EndRefused, by, now, milestone);
    }

    /// <summary>The brand's money is held. A milestone that ended meanwhile stays ended: its money is sent back.</summary>
    public void TellHeld(Guid milestoneId, Money amount, DateTime at)
    {
        var milestone = GetMilestone(milestoneId);
        milestone.Tell(FundingState.Held);
        if (milestone.State == MilestoneState.Agreed)
        {
            milestone.Start(at);
        }

        if (State == DealState.Agreed && !milestone.State.IsEnded())
        {
            MoveTo(DealState.Active);
        }

        Record(DealEventKind.PaymentHeld, by: null, at, milestone, amount: amount);
    }

    /// <summary>A payment was declined or given up; the brand may try again.</summary>
    public void TellFundingFailed(Guid milestoneId, DateTime at)
    {
        var milestone = GetMilestone(milestoneId);
        milestone.Tell(FundingState.Failed);
        Record(DealEventKind.PaymentFailed, by: null, at, milestone);
    }

    /// <summary>The held money became the creator's.</summary>
    public void TellReleased(Guid milestoneId, Money amount, DateTime maturesAt, DateTime at)
    {
        var milestone = GetMilestone(milestoneId);
        milestone.Tell(FundingState.Released, maturesAt);
        Record(DealEventKind.Released, by: null, at, milestone, until: maturesAt, amount: amount);
    }

    /// <summary>The held money goes back to the brand.</summary>
    public void TellRefunded(Guid milestoneId, Money amount, DateTime at)
    {
        var milestone = GetMilestone(milestoneId);
        milestone.Tell(FundingState.Refunded);
        Record(DealEventKind.Refunded, by: null, at, milestone, amount: amount);
    }

    /// <summary>
    /// Lets silence take effect for every wait whose time is over; answers whether there was one. A timer that comes late,
    /// twice or for something answered long ago finds nothing to do.
    /// </summary>
    public bool PassDeadlines(DateTime now)
    {
        var countBefore = EventsCount;
        if (State == DealState.Offered && now >= OfferUntil)
        {
            MoveTo(DealState.Expired);
            Record(DealEventKind.OfferExpired, by: null, now);
        }

        foreach (var milestone in _milestones)
        {
            PassDeadlines(milestone, now);
        }

        if (EventsCount > countBefore)
        {
            CompleteIfAllEnded(now);
        }

        return EventsCount > countBefore;
    }

    /// <summary>The terms as agreed, for other contexts.</summary>
    /// <exception cref="InvalidOperationException">Nothing is agreed.</exception>
    public DealTerms ToTerms() => new()
    {
        DealId = Id,
        Title = Title,
        BrandId = BrandId,
        BrandPersonId = BrandPersonId,
        BrandName = BrandName,
        CreatorId = CreatorId,
        CreatorPersonId = CreatorPersonId!.Value,
        CreatorName = CreatorName,
        CreatorEmail = CreatorEmail,
        Currency = Currency,
        FeeRate = FeeRate!.Value,
        PlatformShareRate = PlatformShareRate!.Value,
        AgreedAt = AgreedAt ?? throw new InvalidOperationException($"Deal {Id} is not agreed."),
        TermsHash = TermsHash!,
        Milestones =
        [
            .. _milestones.Select(milestone => new MilestoneTerms
            {
                MilestoneId = milestone.Id,
                Number = milestone.Number,
                Title = milestone.Title,
                AmountMinor = milestone.Amount.AmountMinor,
                FeeMinor = milestone.Fee.AmountMinor,
                FundBy = milestone.FundBy!.Value,
            }),
        ],
    };

    private void Write(Brand brand, Creator creator, DealDraft draft)
    {
        if (AreOnePerson(brand, creator))
        {
            throw new BusinessException(MarketplaceErrorCodes.DealPartiesAreOnePerson);
        }

        if (!Currencies.IsKnown(draft.Currency))
        {
            throw new BusinessException(MarketplaceErrorCodes.CurrencyUnknown).WithData("currency", draft.Currency);
        }

        if (draft.Milestones.Count is 0 or > DealConsts.MilestonesMax)
        {
            throw new ArgumentException($"A deal has 1 to {DealConsts.MilestonesMax} milestones.", nameof(draft));
        }

        Title = Check.NotNullOrWhiteSpace(draft.Title, maxLength: DealConsts.TitleLengthMax);
        Brief = string.IsNullOrWhiteSpace(draft.Brief) ? null : draft.Brief.Trim();
        (BrandId, BrandPersonId, BrandName) = (brand.Id, brand.PersonId, brand.Name);
        (CreatorId, CreatorPersonId, CreatorName, CreatorEmail) =
            (creator.Id, creator.PersonId, creator.Name, creator.Email);
        SearchKey = SearchText.KeyOf(Title, BrandName, CreatorName);
        Currency = draft.Currency;
        WriteMilestones(draft.Milestones);
        Amount = SumOf(milestone => milestone.Amount);
        (Fee, FeeRate, PlatformShareRate, TermsHash) = (Money.Zero(Currency), null, null, null);
    }

    // Who has not joined is told apart by the e-mail that they will join with.
    private static bool AreOnePerson(Brand brand, Creator creator) =>
        brand.PersonId is null || creator.PersonId is null
            ? string.Equals(brand.Email, creator.Email, StringComparison.OrdinalIgnoreCase)
            : brand.PersonId == creator.PersonId;

    private void WriteMilestones(IReadOnlyList<MilestoneDraft> drafts)
    {
        _milestones.RemoveRange(
            Math.Min(drafts.Count, _milestones.Count), Math.Max(0, _milestones.Count - drafts.Count));
        for (var index = 0; index < drafts.Count; index++)
        {
            if (index < _milestones.Count)
            {
                _milestones[index].Revise(drafts[index], Currency);
            }
            else
            {
                _milestones.Add(new Milestone(this, index + 1, drafts[index]));
            }
        }
    }

    private void Agree(DateTime now)
    {
        MoveTo(DealState.Agreed);
        AgreedAt = now;
        OfferUntil = null;
        for (var index = 0; index < _milestones.Count; index++)
        {
            _milestones[index].Agree(FundByOf(index, now));
        }

        AddDistributedEvent(new DealAgreedEto { TenantId = TenantId, Terms = ToTerms() });
        Record(DealEventKind.Agreed, by: null, now, amount: Total, reference: TermsHash);
    }

    // A milestone is paid when its work can begin, at the latest when the one before is due: counting all of them from the
    // agreement would make a brand pay everything in the first week.
    private DateTime FundByOf(int index, DateTime agreedAt)
    {
        var from = index > 0 && _milestones[index - 1].DueAt > agreedAt ? _milestones[index - 1].DueAt : agreedAt;
        return from.AddDays(Deadlines.FundingDays);
    }

    private void AcceptWork(Milestone milestone, MilestoneState state, Actor? by, DateTime now)
    {
        milestone.End(state, now);
        AddDistributedEvent(new WorkAcceptedEto
        {
            TenantId = TenantId,
            DealId = Id,
            MilestoneId = milestone.Id,
            InSilence = state == MilestoneState.AutoAccepted,
            AcceptedAt = now,
        });
        var kind = state == MilestoneState.AutoAccepted ? DealEventKind.AutoApproved : DealEventKind.Approved;
        Record(kind, by, now, milestone, amount: milestone.Amount);
    }

    private void CancelMilestone(Milestone milestone, MilestoneCancellation reason, Actor? by, DateTime now)
    {
        var isExpired = reason == MilestoneCancellation.NotFunded;
        milestone.End(isExpired ? MilestoneState.Expired : MilestoneState.Cancelled, now, reason);
        AddDistributedEvent(new MilestoneCancelledEto
        {
            TenantId = TenantId,
            DealId = Id,
            MilestoneId = milestone.Id,
            Reason = reason,
            CancelledAt = now,
        });
        Record(isExpired ? DealEventKind.MilestoneExpired : DealEventKind.MilestoneCancelled, by, now, milestone);
    }

    private void PassDeadlines(Milestone milestone, DateTime now)
    {
        if (now >= milestone.EndProposedUntil)
        {
            milestone.DropProposal();
            Record(DealEventKind.EndLapsed, by: null, now, milestone);
        }

        if (milestone.State == MilestoneState.Agreed && now >= milestone.FundBy)
        {
            CancelMilestone(milestone, MilestoneCancellation.NotFunded, by: null, now);
        }
        else if (milestone.State == MilestoneState.Submitted && now >= milestone.ReviewUntil)
        {
            AcceptWork(milestone, MilestoneState.AutoAccepted, by: null, now);
        }
    }

    private void CompleteIfAllEnded(DateTime now)
    {
        if (State is not (DealState.Agreed or DealState.Active)
            || !_milestones.All(milestone => milestone.State.IsEnded()))
        {
            return;
        }

        if (_milestones.Any(milestone => milestone.State.IsAccepted()))
        {
            MoveTo(DealState.Completed);
            Record(DealEventKind.Completed, by: null, now);
        }
        else
        {
            var isExpired = State == DealState.Agreed
                && _milestones.All(milestone => milestone.State == MilestoneState.Expired);
            MoveTo(isExpired ? DealState.Expired : DealState.Cancelled);
            SayWhoIsNext();
        }
    }

    private IEnumerable<Ball> OwnBalls()
    {
        if (State == DealState.Draft)
        {
            yield return new Ball { Wait = DealWait.Terms, With = DraftedBy, InSilence = DealSilence.Nothing };
        }

        if (State == DealState.Offered && BrandAcceptedAt is null)
        {
            yield return AcceptanceOf(DealSide.Brand);
        }

        if (State == DealState.Offered && CreatorAcceptedAt is null)
        {
            yield return AcceptanceOf(DealSide.Creator);
        }
    }

    private Ball AcceptanceOf(DealSide side) => new()
    {
        Wait = DealWait.Acceptance,
        With = side,
        Until = OfferUntil,
        InSilence = DealSilence.OfferExpires,
        SilenceAt = OfferUntil,
    };

    private void Require(DealAct act, Actor by, DateTime now)
    {
        if (!MayAct(act, by.Side))
        {
            throw new ArgumentException($"{act} is not an act of the {by.Side}'s side.", nameof(by));
        }

        if (RefusalOf(act, by.Side, now) is { } refusal)
        {
            throw refusal;
        }
    }

    private Milestone Require(MilestoneAct act, Guid milestoneId, Actor by, DateTime now)
    {
        if (!DealRules.SidesOf(act).Contains(by.Side))
        {
            throw new ArgumentException($"{act} is not an act of the {by.Side}'s side.", nameof(by));
        }

        var milestone = GetMilestone(milestoneId);
        return milestone.RefusalOf(act, by.Side, Deadlines, now) is { } refusal ? throw refusal : milestone;
    }

    private BusinessException? RefusalOf(DealAct act, DealSide side, DateTime now)
    {
        if (!State.Allows(act) || (act == DealAct.Delete && OfferedAt is not null))
        {
            return WrongState();
        }

        return act switch
        {
            DealAct.Offer when BrandPersonId is null || CreatorPersonId is null =>
                new BusinessException(MarketplaceErrorCodes.DealPartyNotJoined)
                    .WithData("name", BrandPersonId is null ? BrandName : CreatorName),
            DealAct.Offer when _milestones.Find(milestone => milestone.DueAt <= now) is { } due =>
                new BusinessException(MarketplaceErrorCodes.MilestoneDueInPast).WithData("milestone", due.Number),
            DealAct.Accept or DealAct.Decline when now >= OfferUntil =>
                new BusinessException(MarketplaceErrorCodes.DealOfferExpired).WithData("until", OfferUntil.Value),
            DealAct.Accept when (side == DealSide.Brand ? BrandAcceptedAt : CreatorAcceptedAt) is not null =>
                new BusinessException(MarketplaceErrorCodes.DealAlreadyAccepted),
            _ => null,
        };
    }

    private BusinessException WrongState() => new BusinessException(MarketplaceErrorCodes.DealWrongState)
        .WithData("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));

    private Money SumOf(Func<Milestone, Money> part) =>
        _milestones.Select(part).Aggregate(Money.Zero(Currency), (sum, amount) => sum + amount);

    private void MoveTo(DealState state)
    {
        if (!DealRules.DealStates[State].Contains(state))
        {
            throw new UnreachableException($"Deal {Id} cannot go from {State} to {state}.");
        }

        State = state;
    }

    /// <summary>Writes the line of history of a change that is done, and says anew who holds the ball.</summary>
    private void Record(
        DealEventKind kind,
        Actor? by,
        DateTime at,
        Milestone? milestone = null,
        string? note = null,
        DateTime? until = null,
        Money? amount = null,
        string? reference = null)
    {
        _history.Add(new DealEvent(this, ++EventsCount, kind, by, at)
        {
            MilestoneNumber = milestone?.Number,
            Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
            Until = until,
            AmountMinor = amount?.AmountMinor,
            Reference = reference,
        });
        SayWhoIsNext();
    }

    private void SayWhoIsNext()
    {
        var balls = Balls.ToList();
        Next = balls.FirstOrDefault();
        WaitsOnAgency = balls.Exists(ball => ball.With == DealSide.Agency);
        WaitsOnBrand = balls.Exists(ball => ball.With == DealSide.Brand);
        WaitsOnCreator = balls.Exists(ball => ball.With == DealSide.Creator);
    }
}
