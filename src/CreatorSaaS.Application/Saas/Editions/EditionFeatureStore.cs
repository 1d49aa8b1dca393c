using CreatorSaaS.Framework.Caching;
using CreatorSaaS.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Saas.Editions;

/// <summary>Features of an agency are those of its plan.</summary>
[ExposeServices(typeof(IFeatureStore))]
public sealed class EditionFeatureStore(
    TenantStates tenants, IUnitOfWorkManager unitsOfWork, ICurrentTenant currentTenant, TimeProvider time)
    : IFeatureStore, ISingletonDependency
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly NodeCopies<Guid, IReadOnlyDictionary<string, string>> _features = new(time);

    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync() =>
        await tenants.GetAsync(currentTenant.RowTenantId) is { } tenant
            ? await _features.GetAsync(tenant.EditionId, () => ReadAsync(tenant.EditionId)) ?? None
            : None;

    private Task<IReadOnlyDictionary<string, string>?> ReadAsync(Guid editionId) =>
        unitsOfWork.RunAsync<IReadOnlyDictionary<string, string>?>(
            async unit =>
                await unit.ServiceProvider.GetRequiredService<IEditionRepository>().GetFeaturesAcrossTenantsAsync(editionId),
            new UnitOfWorkOptions("Saas", IsHost: true, IsReadOnly: true),
            requiresNew: true);
}
