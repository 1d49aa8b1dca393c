using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas;

namespace CreatorSaaS.Notifications;

/// <summary>Who may do what with mail and what else tells people something, and in which order it happens.</summary>
[DependsOn(typeof(NotificationsDomainModule), typeof(NotificationsApplicationContractsModule), typeof(IdentityApplicationContractsModule), typeof(SaasApplicationContractsModule))]
public sealed class NotificationsApplicationModule : AbpModule;
