namespace CreatorSaaS.Saas.Operations;

/// <summary>Events and jobs of all agencies: the framework's shared tables, seen by the host role.</summary>
public interface IWorkRepository
{
    /// <summary>Each queue in which there is something; what is done or discarded does not count.</summary>
    Task<IReadOnlyList<QueueDepth>> CountAcrossTenantsAsync(DateTime now, CancellationToken cancellationToken = default);

    /// <summary>
    /// One page of what is not done, in the order of its states: dead and retrying work, newest first; then what runs, waits and is scheduled, oldest first.
    /// </summary>
    Task<WorkPage> GetPageAcrossTenantsAsync(
        WorkFilter filter, DateTime now, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>One piece of work in whatever state it is, with its payload; null when it was never there or was sent.</summary>
    Task<WorkDetail?> FindAcrossTenantsAsync(
        WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Has dead and retrying ones of these tried again from the first attempt on; answers how many.</summary>
    Task<int> RetryAcrossTenantsAsync(
        IReadOnlyCollection<(WorkQueue Queue, long Number)> chosen, CancellationToken cancellationToken = default);

    /// <summary>The same of all that match.</summary>
    Task<int> RetryMatchingAcrossTenantsAsync(WorkFilter filter, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Gives a dead one up, so that what it holds back goes on; answers whether it was dead.</summary>
    /// <param name="outcome">Stands in the place of the last error.</param>
    Task<bool> DiscardAcrossTenantsAsync(
        WorkQueue queue, long number, string outcome, CancellationToken cancellationToken = default);
}

/// <summary>How much is in a queue.</summary>
/// <param name="OldestAt">When the oldest that runs, waits or is tried again happened or was due, in business time.</param>
public sealed record QueueDepth(
    WorkQueue Queue, long Waiting, long Scheduled, long Running, long Retrying, long Dead, DateTime? OldestAt);

/// <summary>Which work.</summary>
/// <param name="States">Any when empty.</param>
/// <param name="Search">Part of the name of handler, event, job or agency, in any case.</param>
public sealed record WorkFilter(WorkQueue? Queue, IReadOnlyList<WorkState> States, string? Search);

/// <param name="RetryableCount">How many of all that match are dead or retrying.</param>
public sealed record WorkPage(long TotalCount, long RetryableCount, IReadOnlyList<Work> Items);

/// <summary>A piece of work.</summary>
/// <param name="Number">Its place in the queue.</param>
/// <param name="Name">Handler, job, or the event that is sent.</param>
/// <param name="EventName">Of what a handler handles.</param>
/// <param name="AgencyName">Null is the platform itself.</param>
/// <param name="At">When it happened or is due, in business time.</param>
/// <param name="NextTryAt">In business time, to the second.</param>
/// <param name="Key">What it keeps its order with, or a job's unique key.</param>
/// <param name="HeldBackCount">How many wait behind it on its key, when it is dead.</param>
public sealed record Work(
    WorkQueue Queue,
    long Number,
    string Name,
    string? EventName,
    string? AgencyName,
    WorkState State,
    int Attempts,
    DateTime At,
    DateTime? NextTryAt,
    string? Reason,
    string? Key,
    long HeldBackCount);

/// <param name="Id">The event's or job's own id, the same in logs and on the wire.</param>
/// <param name="Payload">JSON on lines of its own.</param>
/// <param name="HeldBackBy">Number of what is dead before it on its key.</param>
public sealed record WorkDetail(Work Work, Guid Id, string? CorrelationId, string Payload, long? HeldBackBy);
