namespace CreatorSaaS.Identity.AuditLogs;

/// <param name="Before">Where the page before this one ended.</param>
public sealed record AuditLogQuery(string? Search, bool RefusedOnly, string? Before);

/// <summary>A page of the log.</summary>
public sealed record AuditLogContent(AuditLogPageDto Page);
