using CreatorSaaS.Framework.DependencyInjection;
using Microsoft.EntityFrameworkCore;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Brings every context's schema up to date, in the order of their registration, on the operator's connection.</summary>
public sealed class AbpDbMigrator(IEnumerable<DbContextDescriptor> descriptors) : ISingletonDependency
{
    /// <summary>Names the state of all migrations, so that a prepared database can be told from a stale one.</summary>
    public string Fingerprint =>
        string.Join(
            '-',
            descriptors.Select(descriptor => descriptor.DbContextType.Assembly).Distinct()
                .Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString("N")));

    public async Task MigrateAsync(string adminConnectionString, CancellationToken cancellationToken = default)
    {
        foreach (var descriptor in descriptors)
        {
            await using var context = descriptor.CreateForMigration(adminConnectionString);
            await context.Database.MigrateAsync(cancellationToken);
        }
    }
}
