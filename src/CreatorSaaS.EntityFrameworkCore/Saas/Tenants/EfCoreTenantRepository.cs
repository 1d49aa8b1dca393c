using CreatorSaaS.Saas.Editions;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Saas.Tenants;

/// <inheritdoc cref="ITenantRepository" />
public sealed class EfCoreTenantRepository(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : EfCoreRepository<SaasHostDbContext, Tenant, Guid>(dbContextProvider), ITenantRepository
{
    public async Task<(long TotalCount, IReadOnlyList<TenantWithEdition> Items)> GetPageAcrossTenantsAsync(
        string? search, TenantState? state, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var (plain, spelled) = SearchText.TermsOf(search?.Trim() ?? "");
        var found = (await WithEditionsAsync(cancellationToken))
            .Where(item => state == null || item.Tenant.State == state)
            .Where(item => item.Tenant.SearchKey.Contains(plain) || item.Tenant.SearchKey.Contains(spelled));
        var totalCount = await found.LongCountAsync(cancellationToken);
        var items = await found
            .OrderBy(item => EF.Functions.Collate(item.Tenant.Name, Collations.OfNames)).ThenBy(item => item.Tenant.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return (totalCount, [.. items.Select(item => new TenantWithEdition(item.Tenant, item.Edition.Key, item.Edition.Name))]);
    }

    public async Task<TenantWithEdition?> FindWithEditionAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await WithEditionsAsync(cancellationToken)).FirstOrDefaultAsync(item => item.Tenant.Id == id, cancellationToken)
            is { } item
            ? new TenantWithEdition(item.Tenant, item.Edition.Key, item.Edition.Name)
            : null;

    public Task<Tenant> LockAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(id, cancellationToken);

    private async Task<IQueryable<Joined>> WithEditionsAsync(CancellationToken cancellationToken)
    {
        var context = await GetDbContextAsync(cancellationToken);
        return context.Set<Tenant>().Join(
            context.Set<Edition>(),
            tenant => tenant.EditionId,
            edition => edition.Id,
            (tenant, edition) => new Joined { Tenant = tenant, Edition = edition });
    }

    private sealed class Joined
    {
        public required Tenant Tenant { get; init; }

        public required Edition Edition { get; init; }
    }
}
