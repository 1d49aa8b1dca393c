namespace CreatorSaaS.Saas.Operations;

/// <summary>What the product does by the calendar, wherever it is kept.</summary>
public interface IScheduleReader
{
    /// <summary>Every schedule, in the order of their next run.</summary>
    Task<IReadOnlyList<ScheduledWork>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default);
}

/// <summary>A schedule and what became of its last occurrence.</summary>
/// <param name="Name">Of the job.</param>
/// <param name="Cron">With seconds first.</param>
/// <param name="IsInTenantZone">Read in the zone of each agency, else in UTC.</param>
/// <param name="Zones">In which it waits for its next run; none as long as no worker has started.</param>
/// <param name="LastAt">The newest occurrence that was enqueued, UTC.</param>
/// <param name="Counts">Rows of the last occurrence of each zone.</param>
public sealed record ScheduledWork(
    string Name,
    string Cron,
    bool IsInTenantZone,
    IReadOnlyList<string> Zones,
    MissedRule Missed,
    DateTime? NextAt,
    DateTime? LastAt,
    IReadOnlyDictionary<WorkState, long> Counts);
