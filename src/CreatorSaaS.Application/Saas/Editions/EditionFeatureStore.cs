using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Saas.Editions;

/// <summary>Features of an agency are those of its plan.</summary>
[ExposeServices(typeof(IFeatureStore))]
public sealed class EditionFeatureStore(TenantStates tenants, EditionCopies editions, ICurrentTenant currentTenant)
    : IFeatureStore, ISingletonDependency
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync() =>
        await tenants.GetAsync(currentTenant.RowTenantId) is { } tenant
        && await editions.GetAsync(tenant.EditionId) is { } edition
            ? edition.Features.ToDictionary(feature => feature.Name, feature => feature.Value)
            : None;
}
