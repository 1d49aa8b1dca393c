namespace CreatorSaaS.Saas.Operations;

/// <summary>What the platform runs on, for its admins.</summary>
public interface ISystemAppService : IApplicationService
{
    /// <summary>What needs somebody now, the gravest first; none when all is well.</summary>
    Task<ListResultDto<SystemAlertDto>> GetAlertsAsync();

    /// <summary>The processes that are there or fell silent within a day: silent ones first.</summary>
    Task<ListResultDto<NodeDto>> GetNodesAsync();

    /// <summary>What is done by the calendar, the next first, and what became of the last time.</summary>
    Task<ListResultDto<ScheduleDto>> GetSchedulesAsync();

    /// <summary>How much was done in each of the last ten minutes.</summary>
    Task<ThroughputDto> GetThroughputAsync();

    /// <summary>How far consumers are behind on Kafka: measured while somebody asks, at most every three seconds.</summary>
    Task<EventLagDto> GetLagAsync();
}
