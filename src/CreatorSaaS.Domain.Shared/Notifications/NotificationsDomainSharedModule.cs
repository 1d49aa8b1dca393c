using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Notifications;

/// <summary>What other contexts may know of mail and what else tells people something: codes, limits, events, words.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class NotificationsDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<NotificationsResource>("en"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Notifications", typeof(NotificationsResource)));
    }
}
