namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Deals with their milestones and deliverables.</summary>
public interface IDealRepository : IRepository<Deal, Guid>
{
    /// <summary>Loads the deal and keeps others from changing it until the unit of work ends.</summary>
    /// <exception cref="EntityNotFoundException">The agency has no such deal.</exception>
    Task<Deal> LockAsync(Guid id, CancellationToken cancellationToken = default);

    Task<(long Count, IReadOnlyList<DealLine> Items)> GetListAsync(
        DealQuery query, CancellationToken cancellationToken = default);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<DealEvent>> GetHistoryAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Writes who has joined into the drafts that were made for them before.</summary>
    Task JoinCreatorAsync(Guid creatorId, Guid personId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="JoinCreatorAsync" />
    Task JoinBrandAsync(Guid brandId, Guid personId, CancellationToken cancellationToken = default);

    /// <summary>What of the deals that the person may see is open; null sees all of the agency's.</summary>
    Task<DealFigures> GetFiguresAsync(
        Guid? visibleTo, DateTime now, DateTime dueBefore, CancellationToken cancellationToken = default);
}
