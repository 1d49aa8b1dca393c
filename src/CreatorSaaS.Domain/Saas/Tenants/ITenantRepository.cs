namespace CreatorSaaS.Saas.Tenants;

/// <summary>Keeps the agencies: a host table, seen by the host role only.</summary>
public interface ITenantRepository : IRepository<Tenant, Guid>
{
    /// <summary>One page, by name, with the plan's name; <paramref name="search"/> finds parts of name and short name.</summary>
    Task<(long TotalCount, IReadOnlyList<TenantWithEdition> Items)> GetPageAcrossTenantsAsync(
        string? search, TenantState? state, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    Task<TenantWithEdition?> FindWithEditionAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Locks the row until the unit ends, so that two state changes come one after the other.</summary>
    Task<Tenant> LockAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default);
}

/// <summary>An agency and its plan.</summary>
public sealed record TenantWithEdition(Tenant Tenant, string EditionKey, string EditionName);
