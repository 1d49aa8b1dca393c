using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Saas;

/// <summary>What other contexts may know of tenants, editions and their features: codes, limits, events, words.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class SaasDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<SaasResource>("en"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Saas", typeof(SaasResource)));
    }
}
