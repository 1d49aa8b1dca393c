using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>Refuses writes of persons in a suspended or deleted agency; asked on every writing call.</summary>
[ExposeServices(typeof(ITenantStateGuard), typeof(TenantStates))]
public sealed class TenantStates(IUnitOfWorkManager unitsOfWork, ICurrentTenant currentTenant, TimeProvider time)
    : ITenantStateGuard, ISingletonDependency
{
    private readonly NodeCopies<Guid, Tenant> _tenants = new(time);

    public async Task CheckWriteAsync() => (await GetAsync(currentTenant.RowTenantId))?.CheckTakesWrites();

    /// <summary>The agency as this node last saw it, at most five seconds ago; null when unknown. Only to be read.</summary>
    internal Task<Tenant?> GetAsync(Guid id) =>
        _tenants.GetAsync(id, () => unitsOfWork.RunAsync(
            unit => unit.ServiceProvider.GetRequiredService<ITenantRepository>().FindAsync(id),
            new UnitOfWorkOptions("Saas", IsHost: true, IsReadOnly: true),
            requiresNew: true));

    internal void Forget(Guid id) => _tenants.Drop(key => key == id);
}
