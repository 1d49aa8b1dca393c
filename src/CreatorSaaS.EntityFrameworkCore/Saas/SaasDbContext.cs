namespace CreatorSaaS.Saas;

/// <summary>Saas has no tenant's tables of its own: an agency sees its own work in the shared ones.</summary>
public sealed class SaasDbContext(DbContextOptions<SaasDbContext> options) : AbpDbContext(options)
{
    protected override void ConfigureModel(ModelBuilder modelBuilder)
    {
    }
}
