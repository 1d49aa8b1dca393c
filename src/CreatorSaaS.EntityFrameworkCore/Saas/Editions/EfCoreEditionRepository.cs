using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Editions;

/// <inheritdoc cref="IEditionRepository" />
public sealed class EfCoreEditionRepository(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : IEditionRepository, ITransientDependency
{
    public async Task<Edition?> FindByKeyAcrossTenantsAsync(string key, CancellationToken cancellationToken = default) =>
        await (await GetEditionsAsync(cancellationToken)).FirstOrDefaultAsync(edition => edition.Key == key, cancellationToken);

    public async Task<IReadOnlyList<Edition>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default) =>
        await (await GetEditionsAsync(cancellationToken)).OrderBy(edition => edition.Order).ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> GetFeaturesAcrossTenantsAsync(
        Guid editionId, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        return await context.Set<EditionFeature>()
            .Where(feature => feature.EditionId == editionId)
            .ToDictionaryAsync(feature => feature.Name, feature => feature.Value, cancellationToken);
    }

    private async Task<IQueryable<Edition>> GetEditionsAsync(CancellationToken cancellationToken) =>
        (await dbContextProvider.GetDbContextAsync(cancellationToken)).Set<Edition>().Include(edition => edition.Features);
}
