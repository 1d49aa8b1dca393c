namespace CreatorSaaS.Saas.Operations;

/// <summary>How events and jobs of all agencies flow. It opens no unit of work: gauges ask as well as services.</summary>
public interface IFlowRepository
{
    /// <summary>What was done in each of the last minutes, the one that ends now last.</summary>
    Task<IReadOnlyList<DoneMinute>> CountDoneAcrossTenantsAsync(CancellationToken cancellationToken = default);

    /// <summary>What waits to be sent.</summary>
    Task<OutboxBacklog> GetBacklogAcrossTenantsAsync(CancellationToken cancellationToken = default);

    /// <summary>What was given up, by queue; a queue without any is not named.</summary>
    Task<IReadOnlyDictionary<WorkQueue, long>> CountDeadAcrossTenantsAsync(CancellationToken cancellationToken = default);
}

/// <param name="Events">Once for each handler.</param>
public sealed record DoneMinute(long Events, long Jobs);

/// <summary>Events that are not sent yet, without those that were given up.</summary>
/// <param name="OldestAt">When the first of them happened, in business time; null when there is none.</param>
/// <param name="FailingSince">When the first happened of those that could not be sent; null when none failed.</param>
/// <param name="Reason">Why one of them could not be sent.</param>
public sealed record OutboxBacklog(long Count, DateTime? OldestAt, DateTime? FailingSince, string? Reason);
