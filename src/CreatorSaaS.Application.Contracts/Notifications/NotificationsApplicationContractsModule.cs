using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Notifications;

/// <summary>What can be asked of mail and what else tells people something.</summary>
[DependsOn(typeof(NotificationsDomainSharedModule))]
public sealed class NotificationsApplicationContractsModule : AbpModule;
