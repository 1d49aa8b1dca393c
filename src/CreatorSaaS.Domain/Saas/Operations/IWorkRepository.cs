namespace CreatorSaaS.Saas.Operations;

/// <summary>Events and jobs of all agencies: the framework's shared tables, seen by the host role.</summary>
public interface IWorkRepository
{
    /// <summary>Each queue in which there is something; what is done or was ended does not count.</summary>
    Task<IReadOnlyList<QueueDepth>> CountAcrossTenantsAsync(DateTime now, CancellationToken cancellationToken = default);

    /// <summary>
    /// One page of what is not done, in the order of its states: dead and retrying work, newest first; then what runs, waits and
    /// is scheduled, oldest first. Only where nothing but discarded and cancelled work is asked for: that, newest first.
    /// </summary>
    Task<WorkPage> GetPageAcrossTenantsAsync(
        WorkFilter filter, DateTime now, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>One piece of work in whatever state it is, with its payload; null when it was never there or was sent.</summary>
    Task<WorkDetail?> FindAcrossTenantsAsync(
        WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Has dead and retrying ones of these tried again from the first attempt on; answers how many.</summary>
    Task<int> RetryAcrossTenantsAsync(
        IReadOnlyCollection<(WorkQueue Queue, long Number)> chosen,
        Guid replayId,
        CancellationToken cancellationToken = default);

    /// <summary>The same of all that match.</summary>
    Task<int> RetryMatchingAcrossTenantsAsync(
        WorkFilter filter, Guid replayId, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>What of a replay is not done yet, and what of it is dead again.</summary>
    Task<(long Open, long Dead)> CountReplayAcrossTenantsAsync(
        Guid replayId, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Gives a dead one up, so that what it holds back goes on; answers whether it was dead.</summary>
    Task<bool> DiscardAcrossTenantsAsync(
        WorkQueue queue, long number, WorkEnd end, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for the end of a job that waits, or that runs and tells how far it is: it hears of it at its next word. A runner ends
    /// it as cancelled, after what the job itself does about it; one that is nearly through may still end as done.
    /// </summary>
    /// <returns>False when it is none of these, or was asked for before.</returns>
    Task<bool> CancelAcrossTenantsAsync(
        long number, WorkEnd end, DateTime now, CancellationToken cancellationToken = default);
}

/// <summary>An agency's own events and jobs: the same tables under the tenant's role.</summary>
public interface IAgencyWorkRepository
{
    /// <inheritdoc cref="IWorkRepository.GetPageAcrossTenantsAsync"/>
    Task<WorkPage> GetPageAsync(
        IReadOnlyList<WorkState> states,
        DateTime now,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default);

    /// <summary>In whatever state it is; null when it is not the agency's, was never there or was sent.</summary>
    Task<Work?> FindAsync(WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Has a handler's event or a job that is dead or retrying tried again; answers whether it was one.</summary>
    Task<bool> RetryAsync(
        WorkQueue queue, long number, Guid replayId, DateTime now, CancellationToken cancellationToken = default);
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

/// <summary>Who discarded or cancelled it, and why.</summary>
public sealed record WorkEnd(Guid? PersonId, string? Reason);

/// <summary>A piece of work. Its stamps are business time; what the database stamps is so to the second.</summary>
public sealed record Work
{
    public required WorkQueue Queue { get; init; }

    /// <summary>Its place in the queue.</summary>
    public required long Number { get; init; }

    /// <summary>Handler, job, or the event that is sent.</summary>
    public required string Name { get; init; }

    /// <summary>Of what a handler handles.</summary>
    public required string? EventName { get; init; }

    /// <summary>Null is the platform itself.</summary>
    public required string? AgencyName { get; init; }

    public required WorkState State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When it happened or is due.</summary>
    public required DateTime At { get; init; }

    public required DateTime? NextTryAt { get; init; }

    /// <summary>What the last attempt ended with.</summary>
    public required string? Reason { get; init; }

    /// <summary>What it keeps its order with, or a job's unique key.</summary>
    public required string? Key { get; init; }

    public required string? CorrelationId { get; init; }

    /// <summary>How many wait behind it on its key, when it is dead.</summary>
    public required long HeldBackCount { get; init; }

    public required long? ProgressDone { get; init; }

    /// <summary>Null as long as the job has told nothing.</summary>
    public required long? ProgressTotal { get; init; }

    public required DateTime? CancelAskedAt { get; init; }

    public required WorkEnd? End { get; init; }

    /// <summary>When it was done, discarded or cancelled.</summary>
    public required DateTime? EndedAt { get; init; }

    public bool IsRetryable => State is WorkState.Dead or WorkState.Retrying;

    /// <summary>A job that tells no progress would not hear of it once it runs.</summary>
    public bool IsCancellable => Queue == WorkQueue.Jobs && CancelAskedAt is null
        && (State is WorkState.Waiting or WorkState.Scheduled or WorkState.Retrying
            || (State == WorkState.Running && ProgressTotal is not null));
}

/// <param name="Id">The event's or job's own id, the same in logs and on the wire.</param>
/// <param name="Payload">JSON on lines of its own.</param>
/// <param name="HeldBackBy">Number of what is dead before it on its key.</param>
public sealed record WorkDetail(Work Work, Guid Id, string Payload, long? HeldBackBy);
