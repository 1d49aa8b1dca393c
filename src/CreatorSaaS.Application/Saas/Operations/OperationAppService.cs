namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IOperationAppService" />
[HostRole]
[Authorize(SaasPermissions.Operations.Default)]
public sealed class OperationAppService(IWorkRepository work, WorkWords words, IPermissionChecker permissions)
    : ApplicationService, IOperationAppService
{
    private const int FailuresMax = 5;

    private static readonly WorkState[] Now = [WorkState.Dead, WorkState.Retrying, WorkState.Running, WorkState.Waiting];

    public async Task<OperationSummaryDto> GetSummaryAsync()
    {
        var queues = await work.CountAcrossTenantsAsync(Clock.Now);
        var failures = await work.GetPageAcrossTenantsAsync(
            new WorkFilter(Queue: null, [WorkState.Dead, WorkState.Retrying], Search: null), Clock.Now, 0, FailuresMax);
        return new OperationSummaryDto
        {
            RetryingCount = queues.Sum(queue => queue.Retrying),
            GivenUpCount = queues.Sum(queue => queue.Dead),
            Failures = [.. failures.Items.Select(item => item.ToDto(words))],
        };
    }

    public async Task<ListResultDto<QueueDto>> GetQueuesAsync()
    {
        var known = (await work.CountAcrossTenantsAsync(Clock.Now)).ToDictionary(depth => depth.Queue);
        return new ListResultDto<QueueDto>(
        [
            .. Enum.GetValues<WorkQueue>().Select(queue =>
                (known.GetValueOrDefault(queue) ?? new QueueDepth(queue, 0, 0, 0, 0, 0, OldestAt: null)).ToDto()),
        ]);
    }

    public async Task<WorkListDto> GetListAsync(GetWorkListInput input)
    {
        var page = await work.GetPageAcrossTenantsAsync(
            FilterOf(input.Queue, input.State, input.Search), Clock.Now, input.SkipCount, input.MaxResultCount);
        return new WorkListDto(page.TotalCount, page.RetryableCount, [.. page.Items.Select(item => item.ToDto(words))]);
    }

    public async Task<WorkDetailDto> GetAsync(WorkId id) =>
        (await FindAsync(id)).ToDto(words, withPayload: await permissions.IsGrantedAsync(SaasPermissions.Operations.Manage));

    [Authorize(SaasPermissions.Operations.Manage)]
    public async Task<RetriedDto> RetryAsync(RetryWorkInput input)
    {
        var items = input.Items.Distinct().ToList();
        var replayId = GuidGenerator.Create();
        var retried = await work.RetryAcrossTenantsAsync([.. items.Select(item => (item.Queue, item.Number))], replayId);
        if (retried == items.Count)
        {
            return new RetriedDto(retried, replayId);
        }

        if (items is [var only])
        {
            await FindAsync(only);
        }

        throw new BusinessException(SaasErrorCodes.WorkStateRefuses);
    }

    [Authorize(SaasPermissions.Operations.Manage)]
    public async Task<RetriedDto> RetryAllAsync(RetryAllWorkInput input)
    {
        var replayId = GuidGenerator.Create();
        var filter = FilterOf(input.Queue, input.State, input.Search);
        return new RetriedDto(await work.RetryMatchingAcrossTenantsAsync(filter, replayId, Clock.Now), replayId);
    }

    public async Task<ReplayDto> GetReplayAsync(Guid id)
    {
        var (open, dead) = await work.CountReplayAcrossTenantsAsync(id, Clock.Now);
        return new ReplayDto(open, dead);
    }

    [Authorize(SaasPermissions.Operations.Manage)]
    public async Task DiscardAsync(WorkId id, DiscardWorkInput input)
    {
        if (!await work.DiscardAcrossTenantsAsync(id.Queue, id.Number, new WorkEnd(CurrentUser.Id, input.Reason)))
        {
            await FindAsync(id);
            throw new BusinessException(SaasErrorCodes.WorkStateRefuses);
        }
    }

    [Authorize(SaasPermissions.Operations.Manage)]
    public async Task CancelAsync(WorkId id, CancelWorkInput input)
    {
        if (id.Queue != WorkQueue.Jobs
            || !await work.CancelAcrossTenantsAsync(id.Number, new WorkEnd(CurrentUser.Id, input.Reason), Clock.Now))
        {
            await FindAsync(id);
            throw new BusinessException(SaasErrorCodes.WorkNotCancellable);
        }
    }

    private async Task<WorkDetail> FindAsync(WorkId id) =>
        await work.FindAcrossTenantsAsync(id.Queue, id.Number, Clock.Now)
            ?? throw new EntityNotFoundException(typeof(Work), $"{id.Queue} {id.Number}");

    private static WorkFilter FilterOf(WorkQueue? queue, WorkState? state, string? search) =>
        new(queue, state is { } only ? [only] : Now, string.IsNullOrWhiteSpace(search) ? null : search.Trim());
}

internal static class OperationMapping
{
    public static QueueDto ToDto(this QueueDepth depth) => new()
    {
        Queue = depth.Queue,
        WaitingCount = depth.Waiting,
        ScheduledCount = depth.Scheduled,
        RunningCount = depth.Running,
        RetryingCount = depth.Retrying,
        DeadCount = depth.Dead,
        OldestAt = depth.OldestAt,
    };

    public static WorkDto ToDto(this Work work, WorkWords words) => new()
    {
        Queue = work.Queue,
        Number = work.Number,
        Name = work.Name,
        What = words.Of(work),
        EventName = work.EventName,
        AgencyName = work.AgencyName,
        State = work.State,
        Attempts = work.Attempts,
        At = work.At,
        NextTryAt = work.State == WorkState.Retrying ? work.NextTryAt : null,
        Reason = work.Reason,
        Key = work.Key,
        HeldBackCount = work.HeldBackCount,
        Progress = work.ToProgressDto(),
        IsCancellable = work.IsCancellable,
        CancelAskedAt = work.CancelAskedAt,
        EndedAt = work.EndedAt,
        EndedBy = work.End?.PersonId,
        EndReason = work.End?.Reason,
    };

    public static WorkProgressDto? ToProgressDto(this Work work) => work is { ProgressDone: { } done, ProgressTotal: { } total }
        ? new WorkProgressDto(done, total)
        : null;

    public static WorkDetailDto ToDto(this WorkDetail detail, WorkWords words, bool withPayload)
    {
        var work = detail.Work.ToDto(words);
        return new WorkDetailDto
        {
            Queue = work.Queue,
            Number = work.Number,
            Name = work.Name,
            What = work.What,
            EventName = work.EventName,
            AgencyName = work.AgencyName,
            State = work.State,
            Attempts = work.Attempts,
            At = work.At,
            NextTryAt = work.NextTryAt,
            Reason = work.Reason,
            Key = work.Key,
            HeldBackCount = work.HeldBackCount,
            Progress = work.Progress,
            IsCancellable = work.IsCancellable,
            CancelAskedAt = work.CancelAskedAt,
            EndedAt = work.EndedAt,
            EndedBy = work.EndedBy,
            EndReason = work.EndReason,
            Id = detail.Id,
            CorrelationId = detail.Work.CorrelationId,
            Payload = withPayload ? detail.Payload : null,
            HeldBackBy = detail.HeldBackBy,
        };
    }
}
