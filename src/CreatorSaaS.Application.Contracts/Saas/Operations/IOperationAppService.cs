namespace CreatorSaaS.Saas.Operations;

/// <summary>How the platform's own work goes: events and jobs of all agencies, for its admins.</summary>
public interface IOperationAppService : IApplicationService
{
    /// <summary>What of it fails.</summary>
    Task<OperationSummaryDto> GetSummaryAsync();

    /// <summary>How much is in each queue; what is done or discarded does not count.</summary>
    Task<ListResultDto<QueueDto>> GetQueuesAsync();

    /// <summary>
    /// What is not done: dead and retrying work, newest first; then what runs and waits, oldest first. Scheduled jobs only when
    /// that state is asked for.
    /// </summary>
    Task<WorkListDto> GetListAsync(GetWorkListInput input);

    /// <remarks>404 when it was never there or has been sent.</remarks>
    Task<WorkDetailDto> GetAsync(WorkId id);

    /// <summary>
    /// Has these tried again from their first attempt on, all or none. Only what is dead, or failed and waits for its next try.
    /// </summary>
    /// <remarks>404 when the only one is not there. Refuses with WorkStateRefuses.</remarks>
    Task<RetriedDto> RetryAsync(RetryWorkInput input);

    /// <summary>The same of all that match.</summary>
    Task<RetriedDto> RetryAllAsync(RetryAllWorkInput input);

    /// <summary>
    /// Gives a dead one up: it takes no effect any more, and what it holds back goes on. Cannot be undone; the audit log keeps
    /// who and why.
    /// </summary>
    /// <remarks>404 when it is not there. Refuses with WorkStateRefuses.</remarks>
    Task DiscardAsync(WorkId id, DiscardWorkInput input);
}
