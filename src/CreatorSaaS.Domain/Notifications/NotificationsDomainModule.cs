using CreatorSaaS.Framework.Modularity;

namespace CreatorSaaS.Notifications;

/// <summary>What is true of mail and what else tells people something.</summary>
[DependsOn(typeof(NotificationsDomainSharedModule))]
public sealed class NotificationsDomainModule : AbpModule;
