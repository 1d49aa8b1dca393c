namespace CreatorSaaS.Saas.Operations;

/// <summary>The address names nothing.</summary>
public sealed record SystemQuery;

/// <summary>What the platform runs on.</summary>
public sealed record SystemContent(IReadOnlyList<NodeDto> Nodes, IReadOnlyList<ScheduleDto> Schedules);
