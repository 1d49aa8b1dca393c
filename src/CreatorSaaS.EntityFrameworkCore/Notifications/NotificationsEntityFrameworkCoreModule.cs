using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Notifications;

/// <summary>How mail and what else tells people something is kept.</summary>
[DependsOn(typeof(NotificationsDomainModule), typeof(AbpEntityFrameworkCoreModule))]
public sealed class NotificationsEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddAbpDbContext<NotificationsDbContext>("Notifications", "framework");
}
