namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="ISystemAppService" />
[HostRole]
[Authorize(SaasPermissions.Operations.Default)]
public sealed class SystemAppService(INodeRepository nodes, IScheduleReader schedules) : ApplicationService, ISystemAppService
{
    public async Task<ListResultDto<NodeDto>> GetNodesAsync() =>
        new([.. (await nodes.GetListAsync(Clock.Now)).Select(sign => sign.ToDto())]);

    public async Task<ListResultDto<ScheduleDto>> GetSchedulesAsync() =>
        new([.. (await schedules.GetListAcrossTenantsAsync()).Select(work => work.ToDto())]);
}

internal static class SystemMapping
{
    public static NodeDto ToDto(this NodeSign sign) => new()
    {
        Id = sign.Node.Id,
        MachineName = sign.Node.MachineName,
        ProcessId = sign.Node.ProcessId,
        Roles = sign.Node.Roles,
        Version = sign.Node.Version,
        StartedAt = sign.StartedAt,
        LastBeatAt = sign.LastBeatAt,
        State = sign.State,
    };

    public static ScheduleDto ToDto(this ScheduledWork work) => new()
    {
        Name = work.Name,
        Cron = work.Cron,
        IsInAgencyZone = work.IsInTenantZone,
        Zones = work.Zones,
        Missed = work.Missed,
        NextAt = work.NextAt,
        LastAt = work.LastAt,
        DoneCount = work.Counts.GetValueOrDefault(WorkState.Done),
        OpenCount = work.Counts.GetValueOrDefault(WorkState.Waiting) + work.Counts.GetValueOrDefault(WorkState.Running),
        RetryingCount = work.Counts.GetValueOrDefault(WorkState.Retrying),
        DeadCount = work.Counts.GetValueOrDefault(WorkState.Dead),
    };
}
