namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What a caller sees of a deal.</summary>
/// <param name="Sides">The caller's.</param>
/// <param name="History">Newest first.</param>
/// <param name="Names">Of persons in the history.</param>
internal sealed record DealView(
    Deal Deal,
    IReadOnlyList<DealSide> Sides,
    IReadOnlySet<DealAct> GrantedDealActs,
    IReadOnlySet<MilestoneAct> GrantedMilestoneActs,
    IReadOnlyList<DealEvent> History,
    IReadOnlyDictionary<Guid, string> Names,
    DateTime Now);

internal static class DealMapping
{
    public static DealDto ToDto(this DealView view)
    {
        var deal = view.Deal;
        return new DealDto
        {
            Id = deal.Id,
            ConcurrencyStamp = deal.ConcurrencyStamp,
            Title = deal.Title,
            Brief = deal.Brief,
            State = deal.State,
            DraftedBy = deal.DraftedBy,
            CreatedAt = deal.CreatedAt,
            Brand = new DealPartyDto(deal.BrandId, deal.BrandName, deal.BrandPersonId is not null),
            Creator = new DealPartyDto(deal.CreatorId, deal.CreatorName, deal.CreatorPersonId is not null),
            MySides = view.Sides,
            Money = deal.ToMoneyDto(),
            OfferedAt = deal.OfferedAt,
            OfferUntil = deal.OfferUntil,
            TermsHash = deal.TermsHash,
            BrandAcceptedAt = deal.BrandAcceptedAt,
            CreatorAcceptedAt = deal.CreatorAcceptedAt,
            AgreedAt = deal.AgreedAt,
            Balls = [.. deal.Balls.Select(ToDto)],
            Acts =
            [
                .. view.Sides.SelectMany(side => deal.ActsOf(side, view.Now))
                    .Where(view.GrantedDealActs.Contains).Distinct().Order(),
            ],
            Milestones = [.. deal.Milestones.Select(milestone => view.ToDto(milestone))],
            History = [.. view.History.Select(line => view.ToDto(line))],
        };
    }

    public static DealListItemDto ToDto(this DealLine line) => new()
    {
        Id = line.Id,
        Title = line.Title,
        State = line.State,
        BrandName = line.BrandName,
        CreatorName = line.CreatorName,
        Amount = line.Amount,
        Next = line.Next is { } next ? ToDto(next) : null,
        NextFunding = line.NextFunding,
        CreatedAt = line.CreatedAt,
    };

    public static DealSummaryDto ToDto(this DealFigures figures, bool mayDraft) => new()
    {
        OpenCount = figures.OpenCount,
        Held = figures.Held,
        WaitingOnAgencyCount = figures.WaitingOnAgencyCount,
        WaitingOnBrandCount = figures.WaitingOnBrandCount,
        WaitingOnCreatorCount = figures.WaitingOnCreatorCount,
        DueSoonCount = figures.DueSoonCount,
        LateCount = figures.LateCount,
        MayDraft = mayDraft,
    };

    private static BallDto ToDto(Ball ball) => new()
    {
        Wait = ball.Wait,
        With = ball.With,
        Until = ball.Until,
        InSilence = ball.InSilence,
        SilenceAt = ball.SilenceAt,
        MilestoneNumber = ball.MilestoneNumber,
    };

    private static DealMoneyDto ToMoneyDto(this Deal deal) => new()
    {
        Amount = deal.Amount,
        Fee = deal.Fee,
        FeeRate = deal.FeeRate,
        Total = deal.Total,
        Held = deal.SumOf(FundingState.Held, milestone => milestone.Amount + milestone.Fee),
        Released = deal.SumOf(FundingState.Released, milestone => milestone.Amount),
        Refunded = deal.SumOf(FundingState.Refunded, milestone => milestone.Amount + milestone.Fee),
    };

    private static Money SumOf(this Deal deal, FundingState funding, Func<Milestone, Money> part) =>
        deal.Milestones.Where(milestone => milestone.Funding == funding).Select(part)
            .Aggregate(Money.Zero(deal.Currency), (sum, amount) => sum + amount);

    private static MilestoneDto ToDto(this DealView view, Milestone milestone)
    {
        var deadlines = view.Deal.Deadlines;
        var isWorkedOn = milestone.State is MilestoneState.InProgress or MilestoneState.ChangesRequested;
        return new MilestoneDto
        {
            Id = milestone.Id,
            Number = milestone.Number,
            Title = milestone.Title,
            Description = milestone.Description,
            Amount = milestone.Amount,
            Fee = milestone.Fee,
            State = milestone.State,
            Funding = milestone.Funding,
            DueAt = milestone.DueAt,
            LateFrom = isWorkedOn ? milestone.LateFrom(deadlines) : null,
            OverdueFrom = isWorkedOn ? milestone.OverdueFrom(deadlines) : null,
            FundBy = milestone.FundBy,
            SubmittedAt = milestone.SubmittedAt,
            ReviewUntil = milestone.ReviewUntil,
            ChangesDueAt = milestone.ChangesDueAt,
            RevisionsUsed = milestone.RevisionsUsed,
            RevisionsMax = deadlines.RevisionsMax,
            EndedAt = milestone.EndedAt,
            Cancellation = milestone.Cancellation,
            MaturesAt = milestone.MaturesAt,
            EndProposal = milestone.EndProposedBy is { } proposer
                ? new EndProposalDto(proposer, milestone.EndReason!, milestone.EndProposedUntil!.Value)
                : null,
            Deliverables = [.. milestone.Deliverables.Select(ToDto)],
            Acts =
            [
                .. view.Sides.SelectMany(side => view.Deal.ActsOf(side, milestone, view.Now))
                    .Where(view.GrantedMilestoneActs.Contains).Distinct().Order(),
            ],
        };
    }

    private static DeliverableDto ToDto(Deliverable item) => new()
    {
        Delivery = item.Delivery,
        Kind = item.Kind,
        Title = item.Title,
        Url = item.Url,
        FileId = item.FileId,
    };

    private static DealEventDto ToDto(this DealView view, DealEvent line) => new()
    {
        Number = line.Number,
        Kind = line.Kind,
        At = line.At,
        Side = line.Side,
        Person = line.PersonId is { } person ? view.NameOf(person, line.Side) : null,
        MilestoneNumber = line.MilestoneNumber,
        Amount = line.AmountMinor is { } amountMinor ? new Money(amountMinor, view.Deal.Currency) : null,
        Until = line.Until,
        Note = line.Note,
        Reference = line.Reference,
    };

    // Brand and creator are called as the deal calls them.
    private static string? NameOf(this DealView view, Guid personId, DealSide? side) => side switch
    {
        DealSide.Brand => view.Deal.BrandName,
        DealSide.Creator => view.Deal.CreatorName,
        _ => view.Names.GetValueOrDefault(personId),
    };
}
