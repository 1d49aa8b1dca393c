using CreatorSaaS.Framework.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Saas.Editions;

/// <summary>This node's copies of the plans: limits and features ask for one on nearly every call.</summary>
public sealed class EditionCopies(IUnitOfWorkManager unitsOfWork, TimeProvider time) : ISingletonDependency
{
    private readonly NodeCopies<Guid, Edition> _editions = new(time);

    /// <summary>The plan as this node last saw it, at most five seconds ago; null when unknown. Only to be read.</summary>
    internal Task<Edition?> GetAsync(Guid id) =>
        _editions.GetAsync(id, () => unitsOfWork.RunAsync(
            unit => unit.ServiceProvider.GetRequiredService<IEditionRepository>().FindAcrossTenantsAsync(id),
            new UnitOfWorkOptions("Saas", IsHost: true, IsReadOnly: true),
            requiresNew: true));
}
