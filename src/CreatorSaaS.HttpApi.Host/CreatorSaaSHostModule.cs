using CreatorSaaS.Circuits;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.AspNetCore.OpenApi;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Notifications;
using CreatorSaaS.Pages;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Startup;
using CreatorSaaS.Web;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CreatorSaaS;

/// <summary>The root of the module graph: every layer of every context meets here and nowhere else.</summary>
[DependsOn(
    typeof(AbpAspNetCoreModule),
    typeof(AbpEntityFrameworkCoreModule),
    typeof(AbpKafkaModule),
    typeof(AbpQuartzModule),
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
public sealed class CreatorSaaSHostModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddProductSchedules();
        context.Services.AddSingleton<IScheduleReader, ScheduleReader>();
        context.Services.AddSingleton<IEventLagReader, EventLagReader>();
        context.Services.AddSingleton<NodeHeartbeat>();
        context.Services.AddSingleton<WorkGauges>();
        context.Services.AddCreatorSaaSWeb();
        context.Services.AddPageProtection(context.Environment);
        context.Services.AddScoped<CircuitHandler, CircuitCaller>();
        context.Services.AddAbpOpenApi("CreatorSaaS");
        Configure<AbpAspNetCoreMvcOptions>(
            options => options.ConventionalControllers.Create(typeof(SaasApplicationModule).Assembly));
    }
}
