using CreatorSaaS.Framework.EntityFrameworkCore;
using Npgsql;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>What is scheduled, and what became of the last occurrence of each.</summary>
public sealed class ScheduleBook
{
    private const string TriggersSql =
        "select trigger_name, trigger_group, next_fire_time, prev_fire_time from quartz.qrtz_triggers where trigger_type = 'CRON'";

    // One by one: an occurrence has few rows beside all that were ever done.
    private const string ResultsSql =
        """
        select wanted.name, job.state, count(*)
        from unnest($1::uuid[], $2::text[], $3::text[]) as wanted(tenant_id, name, unique_key)
        cross join lateral (
            select case when state = 'waiting' and last_error is not null then 'retrying' else state end as state
            from framework.jobs
            where jobs.tenant_id = wanted.tenant_id and jobs.name = wanted.name and jobs.unique_key = wanted.unique_key
            limit 1) job
        group by wanted.name, job.state
        """;

    private readonly NpgsqlDataSource _host;
    private readonly IReadOnlyList<Schedule> _schedules;
    private readonly IScheduledTenants _tenants;

    internal ScheduleBook(NpgsqlDataSource host, IEnumerable<Schedule> schedules, IScheduledTenants tenants)
    {
        _host = host;
        _schedules = [.. schedules];
        _tenants = tenants;
    }

    /// <summary>Every schedule of this release. Without triggers as long as no scheduler has started.</summary>
    public async Task<IReadOnlyList<ScheduleState>> ReadAsync(CancellationToken cancellationToken)
    {
        var triggers = (await TriggersAsync(cancellationToken)).ToLookup(trigger => trigger.Name);
        var tenants = await _tenants.GetAcrossTenantsAsync(cancellationToken);
        var states = _schedules.Select(schedule => StateOf(schedule, [.. triggers[schedule.Name]])).ToList();
        var results = await ResultsAsync(states.SelectMany(state => RowsOf(state, tenants)).ToList(), cancellationToken);
        return [.. states.Select(state => state with { Results = results.GetValueOrDefault(state.Schedule.Name, state.Results) })];
    }

    private static ScheduleState StateOf(Schedule schedule, IReadOnlyList<Trigger> triggers) => new(
        schedule,
        triggers.Where(trigger => trigger.LastAt is not null).ToDictionary(
            trigger => trigger.Zone,
            trigger => schedule.OccurrenceAt(trigger.LastAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(trigger.Zone))),
        [.. triggers.Select(trigger => trigger.Zone).Order(StringComparer.Ordinal)],
        triggers.Min(trigger => trigger.NextAt)?.UtcDateTime,
        new Dictionary<string, long>());

    private static IEnumerable<Row> RowsOf(ScheduleState state, IEnumerable<ScheduledTenant> tenants) =>
        from tenant in ScheduleEnqueuer.AudienceOf(state.Schedule, tenants)
        let zone = ScheduleEnqueuer.ZoneOf(state.Schedule, tenant)
        where state.LastOccurrences.ContainsKey(zone)
        select new Row(tenant.Id, state.Schedule.Name, ScheduleEnqueuer.KeyOf(state.LastOccurrences[zone]));

    private async Task<List<Trigger>> TriggersAsync(CancellationToken cancellationToken)
    {
        await using var command = _host.CreateCommand(TriggersSql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var triggers = new List<Trigger>();
        while (await reader.ReadAsync(cancellationToken))
        {
            triggers.Add(new Trigger(reader.GetString(0), reader.GetString(1), MomentOf(reader, 2), MomentOf(reader, 3)));
        }

        return triggers;
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, long>>> ResultsAsync(
        List<Row> rows, CancellationToken cancellationToken)
    {
        await using var command = _host.CreateCommand(
            ResultsSql,
            rows.Select(row => row.TenantId).ToArray(),
            rows.Select(row => row.Name).ToArray(),
            rows.Select(row => row.Key).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<(string Name, string State, long Count)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add((reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return counts.GroupBy(count => count.Name).ToDictionary(
            own => own.Key,
            IReadOnlyDictionary<string, long> (own) => own.ToDictionary(count => count.State, count => count.Count));
    }

    // Quartz keeps ticks of UTC.
    private static DateTimeOffset? MomentOf(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) || reader.GetInt64(column) <= 0 ? null : new DateTimeOffset(reader.GetInt64(column), TimeSpan.Zero);

    private sealed record Trigger(string Name, string Zone, DateTimeOffset? NextAt, DateTimeOffset? LastAt);

    private sealed record Row(Guid TenantId, string Name, string Key);
}

/// <summary>A schedule and how far it is.</summary>
/// <param name="LastOccurrences">By zone, UTC; what did not fire yet is not among them.</param>
/// <param name="Zones">In which it waits for its next occurrence; none as long as no scheduler has started.</param>
/// <param name="NextAt">The earliest of them, UTC.</param>
/// <param name="Results">Rows of the last occurrences by state; one that failed and waits is <c>retrying</c>.</param>
public sealed record ScheduleState(
    Schedule Schedule,
    IReadOnlyDictionary<string, DateTime> LastOccurrences,
    IReadOnlyList<string> Zones,
    DateTime? NextAt,
    IReadOnlyDictionary<string, long> Results);
