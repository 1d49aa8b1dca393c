using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.Quartz;

/// <summary>
/// Writes the rows of one occurrence, one per tenant: unique by (job, tenant, occurrence), because a scheduler is only a hint
/// and may fire twice.
/// </summary>
internal sealed class ScheduleEnqueuer(
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host, IScheduledTenants tenants, WorkSignal signal)
{
    private const string Sql =
        """
        insert into framework.jobs (tenant_id, id, name, args, traceparent, due_at, priority, unique_key, state, attempts)
        select tenant_id, uuidv7(), $3, $4::jsonb, $5, due_at, $6, $7, 'waiting', 0
        from unnest($1::uuid[], $2::timestamptz[]) as rows(tenant_id, due_at)
        on conflict do nothing
        """;

    /// <summary>For those of the audience whose zone it is.</summary>
    /// <returns>How many rows are new.</returns>
    public async Task<int> EnqueueAsync(Schedule schedule, string zone, DateTime occurrence, CancellationToken cancellationToken)
    {
        var audience = (await AudienceOfAsync(schedule, cancellationToken))
            .Where(tenant => ZoneOf(schedule, tenant) == zone).Select(tenant => tenant.Id).ToArray();
        await using var command = host.CreateCommand(
            Sql,
            audience,
            audience.Select(tenantId => occurrence + OffsetOf(tenantId, schedule.Spread)).ToArray(),
            schedule.Name,
            JsonSerializer.Serialize(schedule.Args(occurrence), AbpJson.EventOptions),
            (object?)Activity.Current?.Id ?? DBNull.Value,
            (short)schedule.Priority,
            KeyOf(occurrence));
        var rows = await command.ExecuteNonQueryAsync(cancellationToken);
        signal.Pulse(WorkKinds.Jobs);
        return rows;
    }

    /// <summary>The zones in which a schedule has somebody now.</summary>
    public async Task<IReadOnlyCollection<string>> ZonesOfAsync(Schedule schedule, CancellationToken cancellationToken) =>
        (await AudienceOfAsync(schedule, cancellationToken)).Select(tenant => ZoneOf(schedule, tenant)).ToHashSet();

    /// <summary>Unique key of an occurrence's rows.</summary>
    public static string KeyOf(DateTime occurrence) => occurrence.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string ZoneOf(Schedule schedule, ScheduledTenant tenant) =>
        schedule.Zone == ScheduleZone.Utc ? TimeZoneInfo.Utc.Id : tenant.TimeZone;

    public static IEnumerable<ScheduledTenant> AudienceOf(Schedule schedule, IEnumerable<ScheduledTenant> tenants)
    {
        IEnumerable<ScheduledTenant> platform = schedule.Audience.HasFlag(ScheduleAudience.Platform)
            ? [new ScheduledTenant(MultiTenancyConsts.HostTenantId, TimeZoneInfo.Utc.Id, IsActive: true)]
            : [];
        return platform.Concat(tenants.Where(tenant => schedule.Audience.HasFlag(
            tenant.IsActive ? ScheduleAudience.ActiveTenants : ScheduleAudience.InactiveTenants)));
    }

    // The end of an id of ours is its random part.
    private static TimeSpan OffsetOf(Guid tenantId, TimeSpan spread) =>
        spread * (BinaryPrimitives.ReadUInt16BigEndian(tenantId.ToByteArray().AsSpan(14)) / (double)ushort.MaxValue);

    private async Task<IEnumerable<ScheduledTenant>> AudienceOfAsync(Schedule schedule, CancellationToken cancellationToken) =>
        AudienceOf(schedule, await tenants.GetAcrossTenantsAsync(cancellationToken));
}
