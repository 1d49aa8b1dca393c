using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Ledger;

internal sealed class JournalCheckConfiguration : IEntityTypeConfiguration<JournalCheck>
{
    public void Configure(EntityTypeBuilder<JournalCheck> check)
    {
        check.ToTable("journal_checks", PaymentsModel.Schema);
        check.HasKey(row => row.Id);
        check.Property(row => row.Id).ValueGeneratedNever();
        check.Property(row => row.Faults).HasMaxLength(JournalCheck.FaultsLengthMax);
        check.Ignore(row => row.IsIntact);

        // Health asks for these alone, every few seconds.
        check.HasIndex(row => row.BrokenSince).HasFilter("faults is not null").HasDatabaseName("journal_checks_broken");
    }
}
