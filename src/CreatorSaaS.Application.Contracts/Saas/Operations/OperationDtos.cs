namespace CreatorSaaS.Saas.Operations;

/// <summary>What fails in the background.</summary>
public sealed record OperationSummaryDto
{
    /// <summary>Failed, and will be tried again by itself.</summary>
    public required long RetryingCount { get; init; }

    /// <summary>Failed too often to be tried again by itself.</summary>
    public required long GivenUpCount { get; init; }

    /// <summary>Five at most: what was given up first, then the newest.</summary>
    public required IReadOnlyList<WorkDto> Failures { get; init; }
}

/// <summary>How much is in a queue.</summary>
public sealed record QueueDto
{
    public required WorkQueue Queue { get; init; }

    public required long WaitingCount { get; init; }

    /// <summary>Jobs whose time has not come.</summary>
    public required long ScheduledCount { get; init; }

    public required long RunningCount { get; init; }

    public required long RetryingCount { get; init; }

    public required long DeadCount { get; init; }

    /// <summary>When the oldest that runs, waits or is tried again happened or was due; null when there is none.</summary>
    public required DateTime? OldestAt { get; init; }
}

/// <summary>Names one event or job.</summary>
public sealed record WorkId
{
    public required WorkQueue Queue { get; init; }

    /// <summary>Its place in the queue.</summary>
    [Range(1, long.MaxValue)]
    public required long Number { get; init; }
}

/// <summary>An event or job.</summary>
public record WorkDto
{
    public required WorkQueue Queue { get; init; }

    /// <summary>Its place in the queue.</summary>
    public required long Number { get; init; }

    /// <summary>Of which context and what it does, such as <c>Payments.SettleCharge</c>: handler, job, or the event that is sent.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in the reader's language.</summary>
    public required string What { get; init; }

    /// <summary>Of what a handler handles.</summary>
    public required string? EventName { get; init; }

    /// <summary>Null is the platform itself.</summary>
    public required string? AgencyName { get; init; }

    public required WorkState State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When it happened or is due.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it is tried again by itself.</summary>
    public required DateTime? NextTryAt { get; init; }

    /// <summary>What the last attempt ended with.</summary>
    public required string? Reason { get; init; }

    /// <summary>What it keeps its order with, or a job's unique key.</summary>
    public required string? Key { get; init; }

    /// <summary>How many wait behind it on its key, when it is dead.</summary>
    public required long HeldBackCount { get; init; }

    /// <summary>How far a long job is; null when it has told nothing.</summary>
    public required WorkProgressDto? Progress { get; init; }

    /// <summary>Whether a job can be called off now.</summary>
    public required bool IsCancellable { get; init; }

    /// <summary>When somebody called the job off; it ends at its next word.</summary>
    public required DateTime? CancelAskedAt { get; init; }

    /// <summary>When it was done, discarded or cancelled.</summary>
    public required DateTime? EndedAt { get; init; }

    /// <summary>The person who discarded it or called it off.</summary>
    public required Guid? EndedBy { get; init; }

    /// <summary>Why they did, in their words.</summary>
    public required string? EndReason { get; init; }
}

/// <summary>How far a job is, in whatever it counts.</summary>
public sealed record WorkProgressDto(long Done, long Total);

/// <summary>One page of work.</summary>
/// <param name="RetryableCount">How many of all that match can be tried again.</param>
public sealed record WorkListDto(long TotalCount, long RetryableCount, IReadOnlyList<WorkDto> Items);

/// <summary>An event or job and what is in it.</summary>
public sealed record WorkDetailDto : WorkDto
{
    /// <summary>The event's or job's own id, the same in logs and on the wire.</summary>
    public required Guid Id { get; init; }

    public required string? CorrelationId { get; init; }

    /// <summary>JSON on lines of its own; null for readers who may only see that it is there.</summary>
    public required string? Payload { get; init; }

    /// <summary>Number of the dead one before it on its key, behind which it waits.</summary>
    public required long? HeldBackBy { get; init; }
}

/// <summary>Which work.</summary>
public sealed record GetWorkListInput : PagedAndSortedResultRequestDto
{
    public WorkQueue? Queue { get; init; }

    /// <summary>Dead, retrying, running and waiting when absent. Nothing that is done is listed.</summary>
    public WorkState? State { get; init; }

    /// <summary>Part of the name of handler, event, job or agency, in any case.</summary>
    [MaxLength(WorkConsts.SearchLengthMax)]
    public string? Search { get; init; }
}

/// <summary>What to try again, each named.</summary>
public sealed record RetryWorkInput
{
    [Required, MinLength(1), MaxLength(WorkConsts.SelectionMax)]
    public required IReadOnlyList<WorkId> Items { get; init; }
}

/// <summary>What to try again: everything that a list with the same filters shows on all its pages.</summary>
public sealed record RetryAllWorkInput
{
    public WorkQueue? Queue { get; init; }

    /// <summary>Dead, retrying, running and waiting when absent.</summary>
    public WorkState? State { get; init; }

    [MaxLength(WorkConsts.SearchLengthMax)]
    public string? Search { get; init; }
}

/// <summary>How many are tried again, under one name.</summary>
public sealed record RetriedDto(int Count, Guid ReplayId);

/// <summary>What is left of what was tried again at once.</summary>
/// <param name="OpenCount">Waits, runs or is tried again.</param>
/// <param name="GivenUpCount">Failed too often once more.</param>
public sealed record ReplayDto(long OpenCount, long GivenUpCount);

/// <summary>Why something is given up.</summary>
public sealed record DiscardWorkInput
{
    [Required]
    [StringLength(WorkConsts.ReasonLengthMax, MinimumLength = WorkConsts.ReasonLengthMin)]
    public required string Reason { get; init; }
}

/// <summary>Why a job is called off.</summary>
public sealed record CancelWorkInput
{
    [Required]
    [StringLength(WorkConsts.ReasonLengthMax, MinimumLength = WorkConsts.ReasonLengthMin)]
    public required string Reason { get; init; }
}
