using System.Diagnostics;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Saas.Operations;

namespace CreatorSaaS.Startup;

/// <summary>Clustered Quartz, for the operator's desk.</summary>
internal sealed class ScheduleReader(ScheduleBook book) : IScheduleReader
{
    public async Task<IReadOnlyList<ScheduledWork>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default) =>
    [
        .. (await book.ReadAsync(cancellationToken)).Select(WorkOf).OrderBy(work => work.NextAt ?? DateTime.MaxValue)
            .ThenBy(work => work.Name, StringComparer.Ordinal),
    ];

    private static ScheduledWork WorkOf(ScheduleState state) => new(
        state.Schedule.Name,
        state.Schedule.Cron.CronExpressionString,
        state.Schedule.Zone == ScheduleZone.Tenant,
        state.Zones,
        state.Schedule.Misfire switch
        {
            MisfireRule.RunLast => MissedRule.RunLast,
            MisfireRule.Skip => MissedRule.Skip,
            MisfireRule.RunEach => MissedRule.RunEach,
            _ => throw new UnreachableException(),
        },
        state.NextAt,
        state.LastOccurrences.Count == 0 ? null : state.LastOccurrences.Values.Max(),
        state.Results.GroupBy(result => StateOf(result.Key), result => result.Value).ToDictionary(own => own.Key, own => own.Sum()));

    private static WorkState StateOf(string state) => state switch
    {
        "dead" => WorkState.Dead,
        "retrying" => WorkState.Retrying,
        "processing" => WorkState.Running,
        "waiting" => WorkState.Waiting,
        "done" => WorkState.Done,
        _ => WorkState.Discarded, // however else it ended: it took no effect
    };
}
