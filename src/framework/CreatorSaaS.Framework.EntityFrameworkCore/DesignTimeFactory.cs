using Microsoft.EntityFrameworkCore.Design;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Makes a context for the scaffolding of migrations, which opens no connection.</summary>
public abstract class DesignTimeFactory<TDbContext>(string schema) : IDesignTimeDbContextFactory<TDbContext>
    where TDbContext : AbpDbContext
{
    public TDbContext CreateDbContext(string[] args) =>
        AbpDbContextServiceCollectionExtensions.CreateForMigration<TDbContext>("Host=design", schema);
}

/// <inheritdoc />
public sealed class FrameworkDesignTimeFactory() : DesignTimeFactory<FrameworkDbContext>("framework");
