using System.Linq.Expressions;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Deals;

/// <inheritdoc cref="IDealRepository" />
public sealed class EfCoreDealRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, Deal, Guid>(dbContextProvider), IDealRepository
{
    private static readonly DealState[] OpenStates =
        [.. DealRules.DealStates.Where(pair => pair.Value.Length > 0).Select(pair => pair.Key)];

    public Task<Deal> LockAsync(Guid id, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(id, cancellationToken);

    public async Task<(long Count, IReadOnlyList<DealLine> Items)> GetListAsync(
        DealQuery query, CancellationToken cancellationToken = default)
    {
        var deals = Matching(await VisibleAsync(query.VisibleTo, cancellationToken), query);
        var count = await deals.LongCountAsync(cancellationToken);
        var items = await Ordered(deals, query)
            .Skip(query.Skip).Take(query.Max)
            .Select(deal => new DealLine
            {
                Id = deal.Id,
                Title = deal.Title,
                State = deal.State,
                BrandName = deal.BrandName,
                CreatorName = deal.CreatorName,
                Amount = deal.Amount,
                Next = deal.Next,
                NextFunding = deal.Milestones
                    .Where(milestone => milestone.Number == deal.Next!.MilestoneNumber)
                    .Select(milestone => (FundingState?)milestone.Funding).FirstOrDefault(),
                CreatedAt = deal.CreatedAt,
            })
            .ToListAsync(cancellationToken);
        return (count, items);
    }

    public async Task<IReadOnlyList<DealEvent>> GetHistoryAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync(cancellationToken)).Set<DealEvent>().AsNoTracking()
            .Where(line => line.DealId == id)
            .OrderByDescending(line => line.Number)
            .ToListAsync(cancellationToken);

    public async Task JoinCreatorAsync(Guid creatorId, Guid personId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(deal => deal.CreatorId == creatorId && deal.CreatorPersonId == null)
            .ExecuteUpdateAsync(
                deals => deals
                    .SetProperty(deal => deal.CreatorPersonId, personId)
                    .SetProperty(deal => deal.ConcurrencyStamp, NewStamp()),
                cancellationToken);

    public async Task JoinBrandAsync(Guid brandId, Guid personId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(deal => deal.BrandId == brandId && deal.BrandPersonId == null)
            .ExecuteUpdateAsync(
                deals => deals
                    .SetProperty(deal => deal.BrandPersonId, personId)
                    .SetProperty(deal => deal.ConcurrencyStamp, NewStamp()),
                cancellationToken);

    public async Task<DealFigures> GetFiguresAsync(
        Guid? visibleTo, DateTime now, DateTime dueBefore, CancellationToken cancellationToken = default)
    {
        var deals = await VisibleAsync(visibleTo, cancellationToken);
        var held = await deals.SelectMany(deal => deal.Milestones)
            .Where(milestone => milestone.Funding == FundingState.Held)
            .GroupBy(milestone => milestone.Amount.Currency)
            .Select(group => new
            {
                Currency = group.Key,
                AmountMinor = group.Sum(milestone => milestone.Amount.AmountMinor + milestone.Fee.AmountMinor),
            })
            .OrderBy(sum => sum.Currency)
            .ToListAsync(cancellationToken);
        var counts = await deals.Where(deal => OpenStates.Contains(deal.State))
            .GroupBy(_ => 1)
            .Select(open => new
            {
                Open = open.Count(),
                Agency = open.Count(deal => deal.WaitsOnAgency),
                Brand = open.Count(deal => deal.WaitsOnBrand),
                Creator = open.Count(deal => deal.WaitsOnCreator),
                DueSoon = open.Count(deal => deal.Next!.Until < dueBefore),
                Late = open.Count(deal => deal.Next!.Until < now),
            })
            .SingleOrDefaultAsync(cancellationToken);

        return new DealFigures(
            OpenCount: counts?.Open ?? 0,
            Held: [.. held.Select(sum => new Money(sum.AmountMinor, sum.Currency))],
            WaitingOnAgencyCount: counts?.Agency ?? 0,
            WaitingOnBrandCount: counts?.Brand ?? 0,
            WaitingOnCreatorCount: counts?.Creator ?? 0,
            DueSoonCount: counts?.DueSoon ?? 0,
            LateCount: counts?.Late ?? 0);
    }

    protected override IQueryable<Deal> WithDetails(IQueryable<Deal> query) =>
        query.AsSplitQuery()
            .Include(deal => deal.Milestones.OrderBy(milestone => milestone.Number))
            .ThenInclude(milestone => milestone.Deliverables
                .OrderBy(item => item.Delivery).ThenBy(item => item.Position));

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    // The same rule as Deal.IsVisibleTo, in SQL.
    private async Task<IQueryable<Deal>> VisibleAsync(Guid? visibleTo, CancellationToken cancellationToken)
    {
        var deals = (await GetDbSetAsync(cancellationToken)).AsNoTracking();
        return visibleTo is null
            ? deals
            : deals.Where(deal =>
                (deal.BrandPersonId == visibleTo && (deal.OfferedAt != null || deal.DraftedBy == DealSide.Brand))
                || (deal.CreatorPersonId == visibleTo && deal.OfferedAt != null));
    }

    private static IQueryable<Deal> Matching(IQueryable<Deal> deals, DealQuery query)
    {
        if (query.State is { } state)
        {
            deals = deals.Where(deal => deal.State == state);
        }

        if (query.IsOpen is { } isOpen)
        {
            deals = deals.Where(deal => OpenStates.Contains(deal.State) == isOpen);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var (plain, spelled) = SearchText.TermsOf(query.Search.Trim());
            deals = deals.Where(deal => deal.SearchKey.Contains(plain) || deal.SearchKey.Contains(spelled));
        }

        if (query.BrandId is { } brandId)
        {
            deals = deals.Where(deal => deal.BrandId == brandId);
        }

        if (query.CreatorId is { } creatorId)
        {
            deals = deals.Where(deal => deal.CreatorId == creatorId);
        }

        return query.WaitingOn switch
        {
            null => deals,
            DealSide.Agency => deals.Where(deal => deal.WaitsOnAgency),
            DealSide.Brand => deals.Where(deal => deal.WaitsOnBrand),
            DealSide.Creator => deals.Where(deal => deal.WaitsOnCreator),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
    }

    private static IOrderedQueryable<Deal> Ordered(IQueryable<Deal> deals, DealQuery query)
    {
        return query.Order switch
        {
            DealOrder.CreatedAt => By(deals, deal => deal.CreatedAt, query),
            DealOrder.Title => By(deals, deal => EF.Functions.Collate(deal.Title, Collations.OfNames), query),
            DealOrder.Creator => By(deals, deal => EF.Functions.Collate(deal.CreatorName, Collations.OfNames), query),
            DealOrder.Amount => By(deals, deal => deal.Amount.AmountMinor, query),
            DealOrder.Next => By(deals, deal => deal.Next!.Until ?? DateTime.MaxValue, query),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
    }

    private static IOrderedQueryable<Deal> By<TKey>(
        IQueryable<Deal> deals, Expression<Func<Deal, TKey>> key, DealQuery query) =>
        query.IsDescending
            ? deals.OrderByDescending(key).ThenByDescending(deal => deal.Id)
            : deals.OrderBy(key).ThenBy(deal => deal.Id);
}
