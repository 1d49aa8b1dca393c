namespace CreatorSaaS.Saas;

/// <summary>Host tables of Saas.</summary>
public sealed class SaasHostDbContext(DbContextOptions<SaasHostDbContext> options) : AbpDbContext(options)
{
    protected override bool IsHost => true;

    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
    }
}

/// <inheritdoc />
public sealed class SaasHostDesignTimeFactory() : DesignTimeFactory<SaasHostDbContext>("host");
