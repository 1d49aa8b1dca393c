using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Identity.ApiKeys;

/// <inheritdoc cref="IApiKeyRepository"/>
public sealed class EfCoreApiKeyRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, ApiKey, Guid>(dbContextProvider), IApiKeyRepository
{
    public async Task<(long TotalCount, List<ApiKeyOfMember> Items)> GetPageAcrossTenantsAsync(
        Guid tenantId, Guid? personId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        var keys = OfAgency(context.Set<ApiKey>(), tenantId);
        if (personId is not null)
        {
            keys = keys.Where(key => key.PersonId == personId);
        }

        var count = await keys.LongCountAsync(cancellationToken);
        var page = await keys
            .OrderByDescending(key => key.Id)
            .Skip(skipCount)
            .Take(maxResultCount)
            .Join(
                context.Set<Membership>(),
                key => new { key.TenantId, key.PersonId },
                member => new { member.TenantId, member.PersonId },
                (key, member) => new ApiKeyOfMember(key, member.Name))
            .ToListAsync(cancellationToken);
        return (count, [.. page.OrderByDescending(row => row.Key.Id)]);
    }

    public async Task<List<ApiKey>> GetOfMemberAcrossTenantsAsync(
        Guid tenantId, Guid personId, CancellationToken cancellationToken = default) =>
        await OfAgency(await GetDbSetAsync(cancellationToken), tenantId)
            .Where(key => key.PersonId == personId)
            .ToListAsync(cancellationToken);

    public async Task<ApiKey?> FindByHashAcrossTenantsAsync(byte[] secretHash, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        return await context.Set<ApiKey>().SingleOrDefaultAsync(
            key => key.SecretHash == secretHash
                && context.Set<Membership>().Any(
                    member => member.TenantId == key.TenantId && member.PersonId == key.PersonId),
            cancellationToken);
    }

    private static IQueryable<ApiKey> OfAgency(IQueryable<ApiKey> keys, Guid tenantId) =>
        keys.Where(key => key.TenantId == tenantId && key.RevokedAt == null);
}
