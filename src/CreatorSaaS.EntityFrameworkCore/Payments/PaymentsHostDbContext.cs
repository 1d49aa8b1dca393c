using CreatorSaaS.Payments.Webhooks;

namespace CreatorSaaS.Payments;

/// <summary>Host tables of Payments.</summary>
public sealed class PaymentsHostDbContext(DbContextOptions<PaymentsHostDbContext> options) : AbpDbContext(options)
{
    protected override bool IsHost => true;

    protected override void ConfigureModel(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfiguration(new ProviderEventConfiguration());
}

/// <inheritdoc />
public sealed class PaymentsHostDesignTimeFactory() : DesignTimeFactory<PaymentsHostDbContext>("host");
