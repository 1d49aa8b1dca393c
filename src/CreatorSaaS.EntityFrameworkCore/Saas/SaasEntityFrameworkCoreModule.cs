using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>How tenants, editions and their features are kept.</summary>
[DependsOn(typeof(SaasDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class SaasEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<SaasDbContext>("Saas", "framework");
        context.Services.AddAbpDbContext<SaasHostDbContext>("Saas", "host", isHost: true);
        Configure<AbpDbContextOptions>(options => options.MapError("tenants_slug_is_unique", SaasErrorCodes.TenantSlugTaken));
    }
}
