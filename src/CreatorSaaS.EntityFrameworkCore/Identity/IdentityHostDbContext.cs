namespace CreatorSaaS.Identity;

/// <summary>Host tables of Identity.</summary>
public sealed class IdentityHostDbContext(DbContextOptions<IdentityHostDbContext> options) : AbpDbContext(options)
{
    protected override bool IsHost => true;

    protected override void ConfigureModel(ModelBuilder modelBuilder) => modelBuilder.ConfigureHostTables();
}

/// <inheritdoc />
public sealed class IdentityHostDesignTimeFactory() : DesignTimeFactory<IdentityHostDbContext>("host");
