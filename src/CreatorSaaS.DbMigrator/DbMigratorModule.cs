using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Notifications;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;

namespace CreatorSaaS.DbMigrator;

/// <summary>Every context that has a schema, and the services that seed it; nothing that answers requests.</summary>
[DependsOn(
    typeof(AbpEntityFrameworkCoreModule),
    typeof(SaasApplicationModule),
    typeof(SaasEntityFrameworkCoreModule),
    typeof(IdentityApplicationModule),
    typeof(IdentityEntityFrameworkCoreModule),
    typeof(PaymentsApplicationModule),
    typeof(PaymentsEntityFrameworkCoreModule),
    typeof(MarketplaceApplicationModule),
    typeof(MarketplaceEntityFrameworkCoreModule),
    typeof(NotificationsApplicationModule),
    typeof(NotificationsEntityFrameworkCoreModule))]
public sealed class DbMigratorModule : AbpModule;
