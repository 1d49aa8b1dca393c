using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Tables of imports. Rows are only ever added to: they tell where a record came from.</summary>
internal static class ImportModel
{
    private const string Schema = MarketplaceDbContext.Schema;
    private const string AppendOnly = "cs_app:select,insert;cs_host:select";

    public static void ConfigureImports(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Import>(import =>
        {
            import.ToTable("imports", Schema);
            import.Property(row => row.Id).ValueGeneratedNever();
            import.Property(row => row.FileName).HasMaxLength(ImportConsts.FileNameLengthMax);
            import.Property(row => row.Sha256).HasMaxLength(64);
            import.Property(row => row.EncodingName).HasMaxLength(32);
            import.Property(row => row.Separator).HasMaxLength(1);
            import.Property(row => row.Fingerprint).HasMaxLength(64);
            import.Property(row => row.TimeZone).HasMaxLength(64);
            Map(import.Property(row => row.Mapping));
            import.ComplexProperty(row => row.Counts);
            import.HasIndex(row => row.UploadedAt);
            import.HasIndex(row => row.Sha256);
        });
        modelBuilder.Entity<ImportFinding>(finding =>
        {
            finding.ToTable("import_findings", Schema);
            finding.HasKey(row => new { row.ImportId, row.Number });
            finding.Property(row => row.Number).ValueGeneratedNever();
            finding.Property(row => row.Field).HasMaxLength(32);
            finding.Property(row => row.Value).HasMaxLength(ImportConsts.ValueLengthMax);
            finding.HasOne<Import>().WithMany().HasForeignKey(row => row.ImportId);
        });
        modelBuilder.Entity<ImportRow>(row =>
        {
            row.ToTable("import_rows", Schema);
            row.HasGrants(AppendOnly);
            row.HasKey(line => new { line.ImportId, line.Line });
            row.Property(line => line.Line).ValueGeneratedNever();
            row.Property(line => line.Stamp).HasMaxLength(32);
            row.HasOne<Import>().WithMany().HasForeignKey(line => line.ImportId);
            row.HasIndex(line => line.RecordId);
        });
        modelBuilder.Entity<ImportLayout>(layout =>
        {
            layout.ToTable("import_layouts", Schema);
            layout.HasKey(row => new { row.Kind, row.Fingerprint });
            layout.Property(row => row.Fingerprint).HasMaxLength(64);
            Map(layout.Property(row => row.Mapping));
        });
    }

    private static void Map(PropertyBuilder<ImportMapping> mapping) => mapping
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<ImportMapping>(text, JsonSerializerOptions.Web)!);
}
