namespace CreatorSaaS.Marketplace;

/// <summary>Tenant tables of Marketplace.</summary>
public sealed class MarketplaceDbContext(DbContextOptions<MarketplaceDbContext> options) : AbpDbContext(options)
{
    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
    }
}

/// <inheritdoc />
public sealed class MarketplaceDesignTimeFactory() : DesignTimeFactory<MarketplaceDbContext>("marketplace");
