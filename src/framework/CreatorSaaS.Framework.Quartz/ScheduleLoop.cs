using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>
/// Runs clustered Quartz on the tables of schema quartz: one trigger per schedule and zone in which it has somebody, looked
/// through at start and every quarter of an hour, so that the first tenant of a zone has its triggers before its next night.
/// </summary>
public sealed class ScheduleLoop : BackgroundService
{
    private const string TablePrefix = "quartz.qrtz_";

    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromMinutes(15);

    private readonly NpgsqlDataSource _host;
    private readonly ScheduleEnqueuer _enqueuer;
    private readonly IReadOnlyDictionary<string, Schedule> _schedules;
    private readonly TimeProvider _time;
    private readonly ILogger<ScheduleLoop> _logger;

    internal ScheduleLoop(
        [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host,
        ScheduleEnqueuer enqueuer,
        IEnumerable<Schedule> schedules,
        IClock clock,
        ILogger<ScheduleLoop> logger)
    {
        _host = host;
        _enqueuer = enqueuer;
        _schedules = schedules.ToDictionary(schedule => schedule.Name);
        _time = new BusinessTimeProvider(clock);
        _logger = logger;
    }

    /// <exception cref="InvalidOperationException">The tables of Quartz are missing.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var command = _host.CreateCommand("select to_regclass($1) is not null", $"{TablePrefix}triggers");
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new InvalidOperationException(
                $"Schedules cannot start: the table {TablePrefix}triggers is missing. Bring the database up to date first.");
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>A scheduler of the cluster, not started yet, with every trigger that is wanted now.</summary>
    internal async Task<IScheduler> CreateSchedulerAsync(CancellationToken cancellationToken)
    {
        var scheduler = await QuartzSchedulerBuilder.Create(quartz => quartz
            .ConfigureScheduler(options =>
            {
                options.InstanceName = "CreatorSaaS";
                options.GenerateInstanceId = true;
                options.IdleWaitTime = TimeSpan.FromSeconds(5); // how late it notices that business time was moved
            })
            .UseTimeProvider(_time)
            .UseJobFactory(new EnqueueOccurrenceJob.Factory(_enqueuer, _schedules))
            .UseDefaultThreadPool(2)
            .UsePersistentStore(store => store
                .UsePostgres(source => source.DataSourceFactory = _ => _host)
                .ConfigureStore(options =>
                {
                    options.TablePrefix = TablePrefix;
                    options.SchemaProvisioning = SchemaProvisioning.None; // migrations make the tables
                    options.MisfireThreshold = EnqueueOccurrenceJob.MissedAfter;
                    options.MisfireHandlerFrequency = TimeSpan.FromSeconds(15);
                })
                .UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(7.5))))
            .BuildScheduler(cancellationToken);
        await scheduler.AddJob(
            JobBuilder.Create<EnqueueOccurrenceJob>().WithIdentity(EnqueueOccurrenceJob.Key).StoreDurably(true).RequestRecovery(true)
                .Build(),
            AddJobOptions.Replacing,
            cancellationToken);
        await RemoveUnknownAsync(scheduler, cancellationToken);
        await EnsureAsync(scheduler, cancellationToken);
        return scheduler;
    }

    /// <summary>Adds the triggers that are missing and corrects those that a release changed.</summary>
    internal async Task EnsureAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var schedule in _schedules.Values)
        {
            foreach (var zone in await _enqueuer.ZonesOfAsync(schedule, cancellationToken))
            {
                var wanted = TriggerOf(schedule, zone);
                if (await scheduler.GetTrigger(wanted.Key, cancellationToken) is not ICronTrigger known
                    || known.CronExpressionString != wanted.CronExpressionString
                    || known.MisfireInstruction != wanted.MisfireInstruction)
                {
                    await scheduler.ScheduleTrigger(wanted, TriggerConflict.Replace, cancellationToken);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await StartSchedulerAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookAgainEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await EnsureAsync(scheduler, stoppingToken);
                }
                catch (Exception exception) when (exception is NpgsqlException or SchedulerException)
                {
                    _logger.LogWarning(exception, "Schedules were not looked through; the next round tries again");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    private async Task<IScheduler> StartSchedulerAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var scheduler = await CreateSchedulerAsync(stoppingToken);
                await scheduler.Start(stoppingToken);
                return scheduler;
            }
            catch (Exception exception) when (exception is NpgsqlException or SchedulerException)
            {
                _logger.LogError(exception, "Schedules cannot start; the next round tries again");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task RemoveUnknownAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
        {
            if (!_schedules.ContainsKey(key.Name))
            {
                await scheduler.UnscheduleJob(key, cancellationToken);
            }
        }
    }

    private ICronTrigger TriggerOf(Schedule schedule, string zone) =>
        (ICronTrigger)TriggerBuilder.Create(_time)
            .WithIdentity(schedule.Name, zone)
            .ForJob(EnqueueOccurrenceJob.Key)
            .StartAt(_time.GetUtcNow())
            .WithCronSchedule(schedule.Cron.CronExpressionString, cron => cron
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(zone))
                .WithMisfireInstruction(schedule.Misfire switch
                {
                    MisfireRule.RunLast => CronTriggerMisfireInstruction.FireAndProceed,
                    MisfireRule.Skip => CronTriggerMisfireInstruction.DoNothing,
                    MisfireRule.RunEach => CronTriggerMisfireInstruction.IgnoreMisfires,
                    _ => throw new System.Diagnostics.UnreachableException(),
                }))
            .Build();
}
