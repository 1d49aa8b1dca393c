namespace CreatorSaaS.Identity;

/// <summary>Tenant tables of Identity.</summary>
public sealed class IdentityDbContext(DbContextOptions<IdentityDbContext> options) : AbpDbContext(options)
{
    protected override void ConfigureModel(ModelBuilder modelBuilder) => modelBuilder.ConfigureTenantTables();
}

/// <inheritdoc />
public sealed class IdentityDesignTimeFactory() : DesignTimeFactory<IdentityDbContext>("identity");
