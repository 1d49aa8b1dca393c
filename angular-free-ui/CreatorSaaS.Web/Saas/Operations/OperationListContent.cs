namespace CreatorSaaS.Saas.Operations;

/// <summary>Which work the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record OperationListQuery(WorkQueue? Queue, WorkState? State, string? Search, int Page);

/// <summary>The queues, a page of work, and whether the reader may try it again.</summary>
/// <param name="Replay">What is left of what the reader had tried again.</param>
public sealed record OperationListContent(
    IReadOnlyList<QueueDto> Queues, WorkListDto Page, bool MayManage, ReplayDto? Replay);
