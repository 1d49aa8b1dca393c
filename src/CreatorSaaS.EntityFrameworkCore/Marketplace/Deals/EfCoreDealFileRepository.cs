namespace CreatorSaaS.Marketplace.Deals;

/// <inheritdoc cref="IDealFileRepository" />
public sealed class EfCoreDealFileRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, DealFile, Guid>(dbContextProvider), IDealFileRepository
{
    public async Task<IReadOnlyList<DealFile>> GetListAsync(
        Guid dealId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(file => file.DealId == dealId && ids.Contains(file.Id))
            .ToListAsync(cancellationToken);
}
