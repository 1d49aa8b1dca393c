namespace CreatorSaaS.Identity.Permissions;

/// <inheritdoc cref="IPermissionGrantRepository"/>
public sealed class EfCorePermissionGrantRepository(IDbContextProvider<IdentityDbContext> dbContextProvider)
    : EfCoreRepository<IdentityDbContext, PermissionGrant, Guid>(dbContextProvider), IPermissionGrantRepository
{
    public async Task<List<PermissionGrant>> GetListAsync(
        string providerName, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(grant => grant.ProviderName == providerName)
            .ToListAsync(cancellationToken);
}
