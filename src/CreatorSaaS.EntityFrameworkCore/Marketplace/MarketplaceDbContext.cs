using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Marketplace.Members;

namespace CreatorSaaS.Marketplace;

/// <summary>Tenant tables of Marketplace.</summary>
public sealed class MarketplaceDbContext(DbContextOptions<MarketplaceDbContext> options) : AbpDbContext(options)
{
    internal const string Schema = "marketplace";

    // As the domain spells it, whatever language the database was made for.
    private const string SmallEmail = "lower(email collate \"pg_c_utf8\")";

    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Creator>(creator =>
        {
            creator.ToTable("creators", Schema);
            creator.Property(row => row.Id).ValueGeneratedNever();
            creator.HasIndex(row => row.PersonId).IsUnique().HasDatabaseName("creators_one_per_person");
            creator.Property(row => row.ExternalId).HasMaxLength(ImportConsts.ExternalIdLengthMax);
            creator.HasIndex(row => row.ExternalId).IsUnique().HasDatabaseName("creators_external_id_once");
            creator.Property(row => row.EmailKey).HasComputedColumnSql(SmallEmail, stored: true);

            // Who has not joined is one per e-mail; who has is one per person, and keeps the e-mail they joined with.
            creator.HasIndex(row => new { row.EmailKey, row.PersonId }).IsUnique().AreNullsDistinct(false)
                .HasDatabaseName("creators_one_expected_per_email");
        });
        modelBuilder.Entity<Brand>(brand =>
        {
            brand.ToTable("brands", Schema);
            brand.Property(row => row.Id).ValueGeneratedNever();
            brand.HasIndex(row => row.PersonId).IsUnique().HasDatabaseName("brands_one_per_person");
            brand.Property(row => row.ExternalId).HasMaxLength(ImportConsts.ExternalIdLengthMax);
            brand.HasIndex(row => row.ExternalId).IsUnique().HasDatabaseName("brands_external_id_once");
            brand.Property(row => row.EmailKey).HasComputedColumnSql(SmallEmail, stored: true);

            // Who has not joined is one per e-mail; who has is one per person, and keeps the e-mail they joined with.
            brand.HasIndex(row => new { row.EmailKey, row.PersonId }).IsUnique().AreNullsDistinct(false)
                .HasDatabaseName("brands_one_expected_per_email");
        });
        modelBuilder.Entity<Member>(member =>
        {
            member.ToTable("members", Schema);
            member.Property(row => row.Id).ValueGeneratedNever();
        });
        modelBuilder.ConfigureDeals();
        modelBuilder.ConfigureImports();
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
