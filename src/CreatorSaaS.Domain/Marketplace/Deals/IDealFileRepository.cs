namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Files of deals.</summary>
public interface IDealFileRepository : IRepository<DealFile, Guid>
{
    /// <summary>Those of the ids that belong to the deal.</summary>
    Task<IReadOnlyList<DealFile>> GetListAsync(
        Guid dealId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
