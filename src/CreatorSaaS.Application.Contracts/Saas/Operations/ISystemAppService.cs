namespace CreatorSaaS.Saas.Operations;

/// <summary>What the platform runs on, for its admins.</summary>
public interface ISystemAppService : IApplicationService
{
    /// <summary>The processes that are there or fell silent within a day: silent ones first.</summary>
    Task<ListResultDto<NodeDto>> GetNodesAsync();

    /// <summary>What is done by the calendar, the next first, and what became of the last time.</summary>
    Task<ListResultDto<ScheduleDto>> GetSchedulesAsync();
}
