using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc cref="IJournalWatch"/>
public sealed class JournalWatch(IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant) : IJournalWatch, ITransientDependency
{
    public async Task<int> CountBrokenAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        using var asHost = tenant.Change(null);
        return await unitsOfWork.RunAsync(
            unit => unit.ServiceProvider.GetRequiredService<IJournalCheckRepository>()
                .CountBrokenAcrossTenantsAsync(cancellationToken),
            new UnitOfWorkOptions("Payments", IsHost: true, IsReadOnly: true),
            requiresNew: true,
            cancellationToken);
    }
}
