using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Payments;

/// <summary>Tenant tables of Payments.</summary>
public sealed class PaymentsDbContext(DbContextOptions<PaymentsDbContext> options) : AbpDbContext(options)
{
    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigureLedger();
        modelBuilder.ConfigurePayments();
    }
}

/// <inheritdoc />
public sealed class PaymentsDesignTimeFactory() : DesignTimeFactory<PaymentsDbContext>("payments");
