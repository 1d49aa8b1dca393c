namespace CreatorSaaS.Saas.Operations;

/// <summary>Which event or job the address names.</summary>
public sealed record OperationQuery(WorkQueue? Queue, long Number);

/// <summary>An event or job, and whether the reader may try it again and give it up.</summary>
public sealed record OperationContent(WorkDetailDto Work, bool MayManage);
