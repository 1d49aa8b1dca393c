using CreatorSaaS.Framework.BackgroundJobs;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>In which zone a cron expression is read.</summary>
public enum ScheduleZone
{
    Utc,

    /// <summary>Of each tenant; the platform's own is UTC.</summary>
    Tenant,
}

/// <summary>For whom a schedule enqueues.</summary>
[Flags]
public enum ScheduleAudience
{
    /// <summary>The platform itself.</summary>
    Platform = 1,

    ActiveTenants = 2,

    /// <summary>Suspended ones, and deleted ones that are not purged yet.</summary>
    InactiveTenants = 4,
}

/// <summary>What becomes of occurrences that came while no scheduler ran.</summary>
public enum MisfireRule
{
    /// <summary>The last of them is made up for.</summary>
    RunLast,

    /// <summary>None is.</summary>
    Skip,

    /// <summary>Every one is.</summary>
    RunEach,
}

/// <summary>A job that is enqueued again and again: one row for each of its audience and occurrence.</summary>
/// <param name="Name">Of the job.</param>
/// <param name="Args">Makes the arguments; takes the occurrence (UTC).</param>
/// <param name="Spread">The rows of an occurrence come due within this time, each tenant's always at the same moment of it.</param>
public sealed record Schedule(
    string Name,
    CronExpression Cron,
    ScheduleZone Zone,
    ScheduleAudience Audience,
    MisfireRule Misfire,
    Func<DateTime, object> Args,
    TimeSpan Spread,
    BackgroundJobPriority Priority)
{
    /// <summary>The last occurrence until this moment.</summary>
    internal DateTime OccurrenceAt(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var cron = Cron.WithTimeZone(zone);

        // Backwards Quartz names both readings of an hour that comes twice; forwards, as it fires, a daily one only once.
        var about = cron.GetPreviousValidTimeBefore(moment.AddSeconds(1)) ?? moment;
        DateTimeOffset? last = null;
        for (var next = cron.GetNextValidTimeAfter((cron.GetPreviousValidTimeBefore(about) ?? about).AddSeconds(-1));
            next <= moment;
            next = cron.GetNextValidTimeAfter(next.Value))
        {
            last = next;
        }

        return last?.UtcDateTime ?? throw new InvalidOperationException($"{Name} has no occurrence before {moment:O}.");
    }
}

/// <summary>Declares schedules.</summary>
public static class ScheduleServiceCollectionExtensions
{
    /// <param name="cron">Quartz's form with seconds, for example <c>0 30 2 * * ?</c>.</param>
    public static IServiceCollection AddSchedule<TArgs>(
        this IServiceCollection services,
        string cron,
        ScheduleZone zone,
        ScheduleAudience audience,
        MisfireRule misfire,
        Func<DateTime, TArgs> args,
        TimeSpan spread = default,
        BackgroundJobPriority priority = BackgroundJobPriority.Normal)
        where TArgs : notnull =>
        services.AddSingleton(new Schedule(
            BackgroundJobDescriptor.NameOf(typeof(TArgs)),
            CronExpression.Parse(cron),
            zone,
            audience,
            misfire,
            occurrence => args(occurrence),
            spread,
            priority));
}
