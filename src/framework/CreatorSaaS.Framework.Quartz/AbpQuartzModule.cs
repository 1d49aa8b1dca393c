using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>Schedules: see <see cref="ScheduleServiceCollectionExtensions.AddSchedule"/>.</summary>
[DependsOn(typeof(AbpEntityFrameworkCoreModule))]
public sealed class AbpQuartzModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddSingleton<ScheduleEnqueuer>();
        context.Services.AddSingleton(provider => new ScheduleLoop(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.Host),
            provider.GetRequiredService<ScheduleEnqueuer>(),
            provider.GetServices<Schedule>(),
            provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<ILogger<ScheduleLoop>>()));
        context.Services.AddSingleton(provider => new ScheduleBook(
            provider.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.Host),
            provider.GetServices<Schedule>(),
            provider.GetRequiredService<IScheduledTenants>()));
    }
}
