namespace CreatorSaaS.Saas.Operations;

/// <summary>How the platform's own work goes: events and jobs of all agencies, for its admins.</summary>
public interface IOperationAppService : IApplicationService
{
    /// <summary>What of it fails.</summary>
    Task<OperationSummaryDto> GetSummaryAsync();

    /// <summary>How much is in each queue; what is done or was ended does not count.</summary>
    Task<ListResultDto<QueueDto>> GetQueuesAsync();

    /// <summary>
    /// What is not done: dead and retrying work, newest first; then what runs and waits, oldest first. Scheduled jobs only when
    /// that state is asked for, and so what was discarded or cancelled, newest first.
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
    /// Gives a dead one up: it takes no effect any more, and what it holds back goes on. Cannot be undone. Who, when and why stay
    /// with it; of what was not sent, in the audit log alone.
    /// </summary>
    /// <remarks>404 when it is not there. Refuses with WorkStateRefuses.</remarks>
    Task DiscardAsync(WorkId id, DiscardWorkInput input);

    /// <summary>
    /// Calls a job off that waits, is scheduled or tried again, or that runs and tells how far it is. The job ends its own way and
    /// is cancelled then; nearly through, it may end as done. Cannot be undone; who, when and why stay with it.
    /// </summary>
    /// <remarks>404 when it is not there. Refuses with WorkNotCancellable.</remarks>
    Task CancelAsync(WorkId id, CancelWorkInput input);

    /// <summary>How far what was tried again at once is; all done when nothing is left of it.</summary>
    Task<ReplayDto> GetReplayAsync(Guid id);
}
