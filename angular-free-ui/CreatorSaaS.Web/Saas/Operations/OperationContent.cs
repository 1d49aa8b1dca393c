namespace CreatorSaaS.Saas.Operations;

/// <summary>Which event or job the address names.</summary>
public sealed record OperationQuery(WorkQueue? Queue, long Number);

/// <summary>An event or job, and whether the reader may try it again, give it up and call it off.</summary>
/// <param name="EndedBy">Name of who ended it; null when nobody did, or they are not of the platform any more.</param>
public sealed record OperationContent(WorkDetailDto Work, bool MayManage, string? EndedBy);
