using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IAgencyOperationAppService" />
/// <remarks>In the tenant's own role: what another agency has is not hidden here but not there.</remarks>
[Authorize(SaasPermissions.AgencyOperations.Default)]
public sealed class AgencyOperationAppService(IAgencyWorkRepository work, WorkWords words)
    : ApplicationService, IAgencyOperationAppService
{
    private static readonly WorkState[] Now = [WorkState.Dead, WorkState.Retrying, WorkState.Running, WorkState.Waiting];

    public async Task<AgencyWorkListDto> GetListAsync(GetAgencyWorkListInput input)
    {
        var page = await work.GetPageAsync(
            input.State is { } only ? [only] : Now, Clock.Now, input.SkipCount, input.MaxResultCount);
        return new AgencyWorkListDto(page.TotalCount, page.RetryableCount, [.. page.Items.Select(ToDto)]);
    }

    public async Task RetryAsync(WorkId id)
    {
        if (!await work.RetryAsync(id.Queue, id.Number, GuidGenerator.Create(), Clock.Now))
        {
            throw await work.FindAsync(id.Queue, id.Number, Clock.Now) is null
                ? new EntityNotFoundException(typeof(Work), $"{id.Queue} {id.Number}")
                : new BusinessException(SaasErrorCodes.WorkStateRefuses);
        }
    }

    private AgencyWorkDto ToDto(Work item) => new()
    {
        Queue = item.Queue,
        Number = item.Number,
        What = words.Of(item),
        State = item.State,
        Attempts = item.Attempts,
        At = item.At,
        NextTryAt = item.State == WorkState.Retrying ? item.NextTryAt : null,
        Reason = words.ReasonOf(item),
        Reference = item.CorrelationId,
        Progress = item.ToProgressDto(),
        EndedAt = item.EndedAt,
        IsRetryable = item is { IsRetryable: true, Queue: not WorkQueue.Outbox },
    };
}
