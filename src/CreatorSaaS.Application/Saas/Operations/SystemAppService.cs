namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="ISystemAppService" />
[HostRole]
[Authorize(SaasPermissions.Operations.Default)]
public sealed class SystemAppService(
    INodeRepository nodes, IScheduleReader schedules, IFlowRepository flow, IEventLagReader lags)
    : ApplicationService, ISystemAppService
{
    public async Task<ListResultDto<SystemAlertDto>> GetAlertsAsync()
    {
        var alerts = AlertsOf(
            await flow.GetBacklogAcrossTenantsAsync(), await lags.GetAsync(), await nodes.GetListAsync(Clock.Now), lags.IsKafka);
        return new([.. alerts.OrderBy(alert => alert.Kind)]);
    }

    public async Task<ListResultDto<NodeDto>> GetNodesAsync() =>
        new([.. (await nodes.GetListAsync(Clock.Now)).Select(sign => sign.ToDto())]);

    public async Task<ListResultDto<ScheduleDto>> GetSchedulesAsync() =>
        new([.. (await schedules.GetListAcrossTenantsAsync()).Select(work => work.ToDto())]);

    public async Task<ThroughputDto> GetThroughputAsync()
    {
        var minutes = await flow.CountDoneAcrossTenantsAsync();
        return new ThroughputDto
        {
            Events = [.. minutes.Select(minute => minute.Events)],
            Jobs = [.. minutes.Select(minute => minute.Jobs)],
        };
    }

    public async Task<EventLagDto> GetLagAsync() => (await lags.GetAsync()).ToDto(lags.IsKafka);

    private IEnumerable<SystemAlertDto> AlertsOf(
        OutboxBacklog backlog, EventLag lag, IReadOnlyList<NodeSign> signs, bool isKafka)
    {
        var isRefused = isKafka && backlog.FailingSince is not null;
        if (isRefused)
        {
            yield return Alert(SystemAlert.KafkaTakesNothing, backlog.Count, backlog.FailingSince, backlog.Reason);
        }
        else if (lag.UnansweredSince < Clock.Now - FlowConsts.SilenceAlert)
        {
            yield return Alert(SystemAlert.KafkaSilent, since: lag.UnansweredSince);
        }

        if (!isRefused && backlog.Count >= FlowConsts.BacklogAlert)
        {
            yield return Alert(SystemAlert.BacklogGrows, backlog.Count, backlog.OldestAt);
        }

        if (!IsAnyAlive(signs, NodeRole.Worker))
        {
            yield return Alert(SystemAlert.NoWorker, backlog.Count, LastSignOf(signs, NodeRole.Worker));
        }

        if (isKafka && !IsAnyAlive(signs, NodeRole.Consumer))
        {
            yield return Alert(SystemAlert.NoConsumer, since: LastSignOf(signs, NodeRole.Consumer));
        }
    }

    private static bool IsAnyAlive(IEnumerable<NodeSign> signs, NodeRole role) =>
        signs.Any(sign => sign.State == NodeState.Alive && sign.Node.Roles.Contains(role));

    private static DateTime? LastSignOf(IEnumerable<NodeSign> signs, NodeRole role) =>
        signs.Where(sign => sign.Node.Roles.Contains(role)).Max(sign => (DateTime?)sign.LastBeatAt);

    private static SystemAlertDto Alert(SystemAlert kind, long count = 0, DateTime? since = null, string? reason = null) =>
        new() { Kind = kind, Count = count, Since = since, Reason = reason };
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

    public static EventLagDto ToDto(this EventLag lag, bool isKafka) => new()
    {
        IsKafka = isKafka,
        MeasuredAt = lag.MeasuredAt,
        UnansweredSince = lag.UnansweredSince,
        BehindCount = lag.Partitions.Sum(own => own.End - own.Committed),
        Partitions =
        [
            .. lag.Partitions.Select(own => new PartitionLagDto
            {
                Topic = own.Topic,
                Partition = own.Partition,
                CommittedOffset = own.Committed,
                EndOffset = own.End,
                BehindCount = own.End - own.Committed,
            }),
        ],
    };
}
