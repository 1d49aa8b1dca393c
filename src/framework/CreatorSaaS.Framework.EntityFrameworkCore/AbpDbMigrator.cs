using CreatorSaaS.Framework.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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

    /// <summary>Several may be asked at once: each waits for its turn and finds the others' work.</summary>
    public async Task MigrateAsync(string adminConnectionString, CancellationToken cancellationToken = default)
    {
        // Of EF's own there is one for each context, and it is the very table that all of them want to make first.
        await using var connection = new NpgsqlConnection($"{adminConnectionString};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var turn = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('migrations', 0))", connection);
        turn.CommandTimeout = 0;
        await turn.ExecuteNonQueryAsync(cancellationToken);
        foreach (var descriptor in descriptors)
        {
            await using var context = descriptor.CreateForMigration(adminConnectionString);
            await context.Database.MigrateAsync(cancellationToken);
        }
    }
}
