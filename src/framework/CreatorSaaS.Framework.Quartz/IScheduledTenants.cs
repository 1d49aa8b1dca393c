namespace CreatorSaaS.Framework.Quartz;

/// <summary>A tenant as schedules see it.</summary>
/// <param name="TimeZone">IANA name.</param>
public sealed record ScheduledTenant(Guid Id, string TimeZone, bool IsActive);

/// <summary>Whom schedules enqueue for.</summary>
public interface IScheduledTenants
{
    /// <summary>All that are not purged.</summary>
    Task<IReadOnlyList<ScheduledTenant>> GetAcrossTenantsAsync(CancellationToken cancellationToken);
}
