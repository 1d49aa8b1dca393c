using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Escrows;

internal sealed class EscrowConfiguration : IEntityTypeConfiguration<Escrow>
{
    public void Configure(EntityTypeBuilder<Escrow> escrow)
    {
        escrow.ToTable("escrows", PaymentsModel.Schema);
        escrow.HasKey(row => row.Id);
        escrow.Property(row => row.Id).ValueGeneratedNever();
        escrow.Property(row => row.State).IsStateName();
        escrow.Property(row => row.CancelledBecause).HasConversion<string>().HasMaxLength(32);
        escrow.Property(row => row.Currency).IsCurrency();
        escrow.Property(row => row.DealTitle).HasMaxLength(EscrowConsts.TitleLengthMax);
        escrow.Property(row => row.Title).HasMaxLength(EscrowConsts.TitleLengthMax);
        escrow.Property(row => row.BrandName).HasMaxLength(EscrowConsts.NameLengthMax);
        escrow.Property(row => row.PayeeName).HasMaxLength(EscrowConsts.NameLengthMax);
        escrow.Property(row => row.FeeRate).HasPrecision(9, 6);
        escrow.Property(row => row.PlatformShareRate).HasPrecision(9, 6);
        escrow.Property(row => row.TermsHash).HasMaxLength(64);
        escrow.Property(row => row.PageId).IsProviderId();
        escrow.Property(row => row.PageUrl).HasMaxLength(2_000);
        escrow.Property(row => row.DeclinedChargeId).IsProviderId();
        escrow.Ignore(row => row.Amount).Ignore(row => row.Fee).Ignore(row => row.Total).Ignore(row => row.FeeParts)
            .Ignore(row => row.IsOpeningPage).Ignore(row => row.IsReleasable);
        escrow.HasIndex(row => new { row.DealId, row.Number }).IsUnique().HasDatabaseName("escrows_number_once");
        escrow.HasIndex(row => row.State);
        escrow.HasIndex(row => row.PayeeId);
    }
}

internal sealed class ChargeConfiguration : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> charge)
    {
        charge.ToTable("charges", PaymentsModel.Schema);
        charge.HasKey(row => row.Id);
        charge.Property(row => row.Id).ValueGeneratedNever();
        charge.Property(row => row.ProviderChargeId).IsProviderId();
        charge.Property(row => row.Currency).IsCurrency();
        charge.Ignore(row => row.Amount).Ignore(row => row.Processing).Ignore(row => row.Net);
        charge.HasOne<Escrow>().WithMany().HasForeignKey(row => row.EscrowId).OnDelete(DeleteBehavior.Restrict);
        charge.HasIndex(row => row.ProviderChargeId).IsUnique().HasDatabaseName("charges_provider_once");
    }
}

internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> release)
    {
        release.ToTable("releases", PaymentsModel.Schema);
        release.HasKey(row => row.Id);
        release.Property(row => row.Id).ValueGeneratedNever();
        release.Property(row => row.ProviderChargeId).IsProviderId();
        release.Property(row => row.Currency).IsCurrency();
        release.Ignore(row => row.Amount).Ignore(row => row.FeeParts).Ignore(row => row.IsMature);
        release.HasOne<Escrow>().WithMany().HasForeignKey(row => row.EscrowId).OnDelete(DeleteBehavior.Restrict);
        release.HasIndex(row => new { row.EscrowId, row.Number }).IsUnique().HasDatabaseName("releases_number_once");
        release.HasIndex(row => row.PayeeId);
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refunds", PaymentsModel.Schema);
        refund.HasKey(row => row.Id);
        refund.Property(row => row.Id).ValueGeneratedNever();
        refund.Property(row => row.State).IsStateName();
        refund.Property(row => row.Currency).IsCurrency();
        refund.Property(row => row.ProviderChargeId).IsProviderId();
        refund.Property(row => row.ProviderRefundId).IsProviderId();
        refund.Property(row => row.FailureReason).HasMaxLength(200);
        refund.Ignore(row => row.Total);
        refund.HasOne<Escrow>().WithMany().HasForeignKey(row => row.EscrowId).OnDelete(DeleteBehavior.Restrict);
        refund.HasIndex(row => row.ChargeId).IsUnique().HasFilter("state <> 'failed'").HasDatabaseName("refunds_one_per_charge");
    }
}
