namespace CreatorSaaS.Identity.AuditLogs;

/// <summary>Reads the current agency's audit log, which the pipeline writes.</summary>
public interface IAuditLogReader
{
    /// <summary>The newest first.</summary>
    Task<List<AuditLogEntry>> GetPageAsync(AuditLogFilter filter, int maxResultCount, CancellationToken cancellationToken = default);
}

/// <param name="Before">Only entries before this place.</param>
/// <param name="Search">Part of who called, or of the call's name.</param>
/// <param name="Acts">Calls that the search finds as well, as Service.Method.</param>
public sealed record AuditLogFilter(
    AuditLogPlace? Before, Guid? PersonId, string? Search, IReadOnlyList<string> Acts, bool RefusedOnly);

/// <summary>A place in the log.</summary>
public sealed record AuditLogPlace(DateTime ExecutionTime, Guid Id);

/// <summary>An entry with the present name of who called.</summary>
public sealed record AuditLogEntry(AuditLogInfo Log, string? Changes, string? PersonName);
