namespace CreatorSaaS.Saas.Operations;

/// <summary>What the product does by itself for one's own agency, and what of it fails.</summary>
public interface IAgencyOperationAppService : IApplicationService
{
    /// <summary>
    /// What is not done: what failed, newest first; then what runs and waits, oldest first. Scheduled jobs only when that state
    /// is asked for, and so what was discarded or cancelled, newest first.
    /// </summary>
    Task<AgencyWorkListDto> GetListAsync(GetAgencyWorkListInput input);

    /// <summary>Has one that failed tried again from its first attempt on.</summary>
    /// <remarks>404 when it is not the agency's. Refuses with WorkStateRefuses, also what waits to be sent: that is the platform's.</remarks>
    Task RetryAsync(WorkId id);
}

/// <summary>Which work.</summary>
public sealed record GetAgencyWorkListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Dead, retrying, running and waiting when absent. Nothing that is done is listed.</summary>
    public WorkState? State { get; init; }
}

/// <summary>One page of work.</summary>
/// <param name="FailedCount">How many of all that match failed, whether they are tried again by themselves or not.</param>
public sealed record AgencyWorkListDto(long TotalCount, long FailedCount, IReadOnlyList<AgencyWorkDto> Items);

/// <summary>An event or job of the agency, in words of its reader's language.</summary>
public sealed record AgencyWorkDto
{
    public required WorkQueue Queue { get; init; }

    /// <summary>Its place in the queue.</summary>
    public required long Number { get; init; }

    /// <summary>What it does.</summary>
    public required string What { get; init; }

    public required WorkState State { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When it happened or is due.</summary>
    public required DateTime At { get; init; }

    /// <summary>When it is tried again by itself.</summary>
    public required DateTime? NextTryAt { get; init; }

    /// <summary>Why it failed or was ended; null where nothing went wrong.</summary>
    public required string? Reason { get; init; }

    /// <summary>What support finds it by.</summary>
    public required string? Reference { get; init; }

    /// <summary>How far a long job is; null when it has told nothing.</summary>
    public required WorkProgressDto? Progress { get; init; }

    /// <summary>When it was discarded or cancelled.</summary>
    public required DateTime? EndedAt { get; init; }

    public required bool IsRetryable { get; init; }
}
