using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Members;

namespace CreatorSaaS.Marketplace;

/// <summary>Tenant tables of Marketplace.</summary>
public sealed class MarketplaceDbContext(DbContextOptions<MarketplaceDbContext> options) : AbpDbContext(options)
{
    internal const string Schema = "marketplace";

    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Creator>(creator =>
        {
            creator.ToTable("creators", Schema);
            creator.Property(row => row.Id).ValueGeneratedNever();
            creator.HasIndex(row => row.PersonId).IsUnique().HasDatabaseName("creators_one_per_person");
        });
        modelBuilder.Entity<Brand>(brand =>
        {
            brand.ToTable("brands", Schema);
            brand.Property(row => row.Id).ValueGeneratedNever();
            brand.HasIndex(row => row.PersonId).IsUnique().HasDatabaseName("brands_one_per_person");
        });
        modelBuilder.Entity<Member>(member =>
        {
            member.ToTable("members", Schema);
            member.Property(row => row.Id).ValueGeneratedNever();
        });
        modelBuilder.ConfigureDeals();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // States are read by people who look into the database: words, not numbers.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }
}

/// <inheritdoc />
public sealed class MarketplaceDesignTimeFactory() : DesignTimeFactory<MarketplaceDbContext>(MarketplaceDbContext.Schema);
