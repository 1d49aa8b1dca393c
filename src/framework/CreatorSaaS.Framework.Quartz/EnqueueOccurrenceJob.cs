using Quartz;
using Quartz.Extensibility;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>All that Quartz ever runs: it enqueues, and a worker does the work.</summary>
internal sealed class EnqueueOccurrenceJob(ScheduleEnqueuer enqueuer, IReadOnlyDictionary<string, Schedule> schedules) : IJob
{
    public static readonly JobKey Key = new("enqueue");

    /// <summary>From then on a firing is not late, but missed.</summary>
    public static readonly TimeSpan MissedAfter = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Of a release that is gone, or not here yet.
        if (!schedules.TryGetValue(context.Trigger.Key.Name, out var schedule))
        {
            return;
        }

        var zone = context.Trigger.Key.Group;
        var occurrence = schedule.OccurrenceAt(MomentOf(schedule, context), TimeZoneInfo.FindSystemTimeZoneById(zone));
        await enqueuer.EnqueueAsync(schedule, zone, occurrence, cancellationToken);
    }

    // One firing that stands for all that were missed names the first of them.
    private static DateTimeOffset MomentOf(Schedule schedule, IJobExecutionContext context) =>
        context.ScheduledFireTimeUtc is { } meant
            && (schedule.Misfire != MisfireRule.RunLast || context.Recovering || context.FireTimeUtc - meant < MissedAfter)
            ? meant
            : context.FireTimeUtc;

    /// <summary>Makes it for Quartz.</summary>
    internal sealed class Factory(ScheduleEnqueuer enqueuer, IReadOnlyDictionary<string, Schedule> schedules) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new JobScope(new EnqueueOccurrenceJob(enqueuer, schedules), null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
