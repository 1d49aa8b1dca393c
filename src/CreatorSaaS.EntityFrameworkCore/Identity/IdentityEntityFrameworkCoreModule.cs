using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Identity;

/// <summary>How persons, memberships, sessions and rights are kept.</summary>
[DependsOn(typeof(IdentityDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class IdentityEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<IdentityDbContext>("Identity", "identity");
        context.Services.AddAbpDbContext<IdentityHostDbContext>("Identity", "host", isHost: true);
    }
}
