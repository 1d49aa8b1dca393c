using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreatorSaaS.Payments.Payees;

internal sealed class PayeeConfiguration : IEntityTypeConfiguration<Payee>
{
    public void Configure(EntityTypeBuilder<Payee> payee)
    {
        payee.ToTable("payees", PaymentsModel.Schema);
        payee.HasKey(row => row.Id);
        payee.Property(row => row.Id).ValueGeneratedNever();
        payee.Property(row => row.Name).HasMaxLength(PayeeConsts.NameLengthMax);
        payee.Property(row => row.Email).HasMaxLength(PayeeConsts.EmailLengthMax);
        payee.Property(row => row.Country).HasMaxLength(2);
        payee.Property(row => row.TermsAcceptedFrom).HasMaxLength(45);
        payee.Property(row => row.ConnectedAccountId).IsProviderId();
        payee.Ignore(row => row.CurrentBankAccount);
        payee.HasMany(row => row.BankAccounts).WithOne().HasForeignKey("PayeeId").IsRequired();
        payee.HasIndex(row => row.Name);
    }
}

internal sealed class BankAccountConfiguration : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> account)
    {
        account.ToTable("bank_accounts", PaymentsModel.Schema);
        account.HasKey(row => row.Id);
        account.Property(row => row.Id).ValueGeneratedNever();
        account.Property(row => row.State).IsStateName();
        account.Property(row => row.ProviderBankId).IsProviderId();
        account.Property(row => row.Country).HasMaxLength(2);
        account.Property(row => row.Currency).IsCurrency();
        account.Property(row => row.Last4).HasMaxLength(4);
        account.Property(row => row.BankName).HasMaxLength(PayeeConsts.NameLengthMax);
        account.HasIndex("TenantId", "PayeeId").IsUnique().HasFilter("state <> 'replaced'").HasDatabaseName("bank_accounts_one_current");
    }
}
