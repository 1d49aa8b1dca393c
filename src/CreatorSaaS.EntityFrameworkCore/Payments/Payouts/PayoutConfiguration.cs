using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Payouts;

internal sealed class PayoutConfiguration : IEntityTypeConfiguration<Payout>
{
    /// <summary>Turned into PayoutAlreadyOpen.</summary>
    public const string OneOpen = "payouts_one_open_per_payee";

    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("payouts", PaymentsModel.Schema, table => table.HasCheckConstraint("payouts_amount", "amount_minor > 0"));
        payout.HasKey(row => row.Id);
        payout.Property(row => row.Id).ValueGeneratedNever();
        payout.Property(row => row.State).IsStateName();
        payout.Property(row => row.Currency).IsCurrency();
        payout.Property(row => row.PayeeName).HasMaxLength(Payees.PayeeConsts.NameLengthMax);
        payout.Property(row => row.ProviderBankId).IsProviderId();
        payout.Property(row => row.ConnectedAccountId).IsProviderId();
        payout.Property(row => row.ProviderPayoutId).IsProviderId();
        payout.Property(row => row.BankLast4).HasMaxLength(4);
        payout.Property(row => row.FailureCode).HasMaxLength(100);
        payout.Property(row => row.FailureMessage).HasMaxLength(1_000);
        payout.Ignore(row => row.Amount).Ignore(row => row.FinalAt);
        payout.HasOne<Payees.Payee>().WithMany().HasForeignKey(row => row.PayeeId).OnDelete(DeleteBehavior.Restrict);
        payout.HasIndex(row => new { row.TenantId, row.PayeeId }).IsUnique().HasDatabaseName(OneOpen)
            .HasFilter("state in ('requested', 'held', 'sending', 'in_transit')");
        payout.HasIndex(row => new { row.PayeeId, row.RequestedAt });
    }
}
