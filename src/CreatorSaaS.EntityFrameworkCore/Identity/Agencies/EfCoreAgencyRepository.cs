namespace CreatorSaaS.Identity.Agencies;

/// <inheritdoc cref="IAgencyRepository"/>
public sealed class EfCoreAgencyRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, Agency, Guid>(dbContextProvider), IAgencyRepository
{
    public async Task<List<Agency>> GetManyAcrossTenantsAsync(
        IReadOnlyCollection<Guid> tenantIds, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(agency => tenantIds.Contains(agency.Id))
            .OrderBy(agency => agency.Name)
            .ToListAsync(cancellationToken);

    public async Task<List<Guid>> GetIdsAcrossTenantsAsync(CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).Select(agency => agency.Id).ToListAsync(cancellationToken);
}
