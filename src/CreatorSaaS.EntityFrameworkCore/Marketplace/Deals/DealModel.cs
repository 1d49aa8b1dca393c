using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Imports;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Tables of deals. The history is only ever added to: the runtime role has no right to change a line.</summary>
internal static class DealModel
{
    private const string Schema = MarketplaceDbContext.Schema;
    private const string AppendOnly = "cs_app:select,insert;cs_host:select";

    public static void ConfigureDeals(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Deal>(Configure);
        modelBuilder.Entity<Milestone>(milestone =>
        {
            milestone.ToTable("milestones", Schema);
            milestone.Property(row => row.Id).ValueGeneratedNever();
            milestone.Property(row => row.Title).HasMaxLength(DealConsts.MilestoneTitleLengthMax);
            milestone.Property(row => row.Description).HasMaxLength(DealConsts.MilestoneDescriptionLengthMax);
            milestone.Property(row => row.EndReason).HasMaxLength(DealConsts.NoteLengthMax);
            milestone.ComplexProperty(row => row.Amount, Map);
            milestone.ComplexProperty(row => row.Fee, Map);
            milestone.HasIndex(row => new { row.DealId, row.Number }).IsUnique();
            milestone.HasMany(row => row.Deliverables).WithOne().HasForeignKey(item => item.MilestoneId);
        });
        modelBuilder.Entity<Deliverable>(item =>
        {
            item.ToTable("deliverables", Schema);
            item.HasGrants(AppendOnly);
            item.HasKey(row => new { row.MilestoneId, row.Delivery, row.Position });
            item.Property(row => row.Title).HasMaxLength(DealConsts.DeliverableTitleLengthMax);
            item.Property(row => row.Url).HasMaxLength(DealConsts.LinkLengthMax);
            item.HasOne<DealFile>().WithMany().HasForeignKey(row => row.FileId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DealEvent>(line =>
        {
            line.ToTable("deal_events", Schema);
            line.HasGrants(AppendOnly);
            line.HasKey(row => new { row.DealId, row.Number });
            line.Property(row => row.Number).ValueGeneratedNever();
            line.Property(row => row.Note).HasMaxLength(DealConsts.NoteLengthMax);
            line.Property(row => row.Reference).HasMaxLength(DealConsts.TermsHashLength);
        });
        modelBuilder.Entity<DealFile>(file =>
        {
            file.ToTable("deal_files", Schema);
            file.HasGrants("cs_app:select,insert,delete;cs_host:select"); // the reference of a delivery keeps a named one
            file.Property(row => row.Id).ValueGeneratedNever();
            file.Property(row => row.Name).HasMaxLength(DealConsts.DeliverableTitleLengthMax);
            file.Property(row => row.ContentType).HasMaxLength(100);
            file.Property(row => row.Sha256).HasMaxLength(64);
            file.HasOne<Deal>().WithMany().HasForeignKey(row => row.DealId);
        });
    }

    private static void Configure(EntityTypeBuilder<Deal> deal)
    {
        deal.ToTable("deals", Schema);
        deal.Property(row => row.Id).ValueGeneratedNever();
        deal.Property(row => row.Title).HasMaxLength(DealConsts.TitleLengthMax);
        deal.Property(row => row.Brief).HasMaxLength(DealConsts.BriefLengthMax);
        deal.Property(row => row.Currency).HasMaxLength(3);
        deal.Property(row => row.FeeRate).HasPrecision(9, 6);
        deal.Property(row => row.PlatformShareRate).HasPrecision(9, 6);
        deal.Property(row => row.TermsHash).HasMaxLength(DealConsts.TermsHashLength);
        deal.ComplexProperty(row => row.Amount, Map);
        deal.ComplexProperty(row => row.Fee, Map);
        deal.ComplexProperty(row => row.Deadlines);
        deal.ComplexProperty(row => row.Next);
        deal.Ignore(row => row.Balls);
        deal.HasMany(row => row.Milestones).WithOne().HasForeignKey(milestone => milestone.DealId);
        deal.HasMany(row => row.History).WithOne().HasForeignKey(line => line.DealId);
        deal.HasOne<Brand>().WithMany().HasForeignKey(row => row.BrandId).OnDelete(DeleteBehavior.Restrict);
        deal.HasOne<Creator>().WithMany().HasForeignKey(row => row.CreatorId).OnDelete(DeleteBehavior.Restrict);
        deal.Property(row => row.ExternalId).HasMaxLength(ImportConsts.ExternalIdLengthMax);
        deal.HasIndex(row => row.ExternalId).IsUnique().HasDatabaseName("deals_external_id_once");
        deal.HasIndex(row => row.CreatedAt);
        deal.HasIndex(row => row.BrandPersonId);
        deal.HasIndex(row => row.CreatorPersonId);
    }

    private static void Map(ComplexPropertyBuilder<Money> money)
    {
        money.Property(value => value.AmountMinor);
        money.Property(value => value.Currency).HasMaxLength(3);
    }
}
