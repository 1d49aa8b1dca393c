using CreatorSaaS.Saas.Editions;
using CreatorSaaS.Saas.Limits;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Saas;

/// <summary>Agencies, plans and limits of requests: host tables.</summary>
public sealed class SaasHostDbContext(DbContextOptions<SaasHostDbContext> options) : AbpDbContext(options)
{
    protected override bool IsHost => true;

    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Tenant>(entity =>
        {
            entity.ToTable("tenants", "host");
            entity.Property(tenant => tenant.Name).HasMaxLength(TenantConsts.NameLengthMax);
            entity.Property(tenant => tenant.Slug).HasMaxLength(TenantConsts.SlugLengthMax);
            entity.Property(tenant => tenant.BaseCurrency).HasMaxLength(3);
            entity.Property(tenant => tenant.TimeZone).HasMaxLength(64);
            entity.Property(tenant => tenant.State).HasConversion<string>().HasMaxLength(16);
            entity.Property(tenant => tenant.StateReason).HasMaxLength(TenantConsts.ReasonLengthMax);
            entity.HasIndex(tenant => tenant.Slug).IsUnique().HasDatabaseName("tenants_slug_is_unique");
            entity.HasOne<Edition>().WithMany().HasForeignKey(tenant => tenant.EditionId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Edition>(entity =>
        {
            entity.ToTable("editions", "host");
            entity.Property(edition => edition.Key).HasMaxLength(EditionConsts.KeyLengthMax);
            entity.Property(edition => edition.Name).HasMaxLength(EditionConsts.NameLengthMax);
            entity.HasIndex(edition => edition.Key).IsUnique();
            entity.HasMany(edition => edition.Features).WithOne().HasForeignKey(feature => feature.EditionId);
            entity.HasData(ShippedEditions.Editions);
        });
        modelBuilder.Entity<EditionFeature>(entity =>
        {
            entity.ToTable("edition_features", "host");
            entity.HasKey(feature => new { feature.EditionId, feature.Name });
            entity.Property(feature => feature.Name).HasMaxLength(128);
            entity.Property(feature => feature.Value).HasMaxLength(128);
            entity.HasData(ShippedEditions.Features);
        });
        modelBuilder.Entity<RateBucketRow>(entity =>
        {
            entity.ToTable("rate_buckets", "host");
            entity.IsUnlogged();
            entity.HasKey(bucket => bucket.Key);
            entity.Property(bucket => bucket.Key).HasMaxLength(256);
        });
        modelBuilder.Entity<NodeRow>(entity =>
        {
            entity.ToTable("nodes", "host");
            entity.Property(node => node.MachineName).HasMaxLength(NodeConsts.NameLengthMax);
            entity.Property(node => node.Version).HasMaxLength(NodeConsts.NameLengthMax);
        });
    }
}

/// <inheritdoc />
public sealed class SaasHostDesignTimeFactory() : DesignTimeFactory<SaasHostDbContext>("host");
