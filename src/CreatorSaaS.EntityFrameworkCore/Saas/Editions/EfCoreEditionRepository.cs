using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Editions;

/// <inheritdoc cref="IEditionRepository" />
public sealed class EfCoreEditionRepository(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : IEditionRepository, ITransientDependency
{
    public async Task<Edition?> FindAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetEditionsAsync(cancellationToken)).FirstOrDefaultAsync(edition => edition.Id == id, cancellationToken);

    public async Task<Edition?> FindByKeyAcrossTenantsAsync(string key, CancellationToken cancellationToken = default) =>
        await (await GetEditionsAsync(cancellationToken)).FirstOrDefaultAsync(edition => edition.Key == key, cancellationToken);

    public async Task<IReadOnlyList<Edition>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default) =>
        await (await GetEditionsAsync(cancellationToken)).OrderBy(edition => edition.Order).ToListAsync(cancellationToken);

    private async Task<IQueryable<Edition>> GetEditionsAsync(CancellationToken cancellationToken) =>
        (await dbContextProvider.GetDbContextAsync(cancellationToken)).Set<Edition>().Include(edition => edition.Features);
}
