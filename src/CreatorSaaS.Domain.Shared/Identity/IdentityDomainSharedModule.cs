using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Identity;

/// <summary>What other contexts may know of persons, memberships, sessions and rights: codes, limits, events, words.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class IdentityDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<IdentityResource>("en"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Identity", typeof(IdentityResource)));
    }
}
