using System.Text.Json.Serialization;

namespace CreatorSaaS.Identity.AuditLogs;

/// <param name="Before">Where the page before this one ended.</param>
public sealed record AuditLogQuery(string? Search, bool RefusedOnly, string? Before);

/// <summary>A page of the log.</summary>
public sealed record AuditLogContent(IReadOnlyList<AuditRow> Rows, string? NextCursor)
{
    /// <summary>
    /// What stands behind the rows, by their id. It can be more than a circuit takes over from the page: null there until
    /// the circuit has read it itself.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyDictionary<Guid, AuditLogDto>? Entries { get; init; }
}

/// <summary>One line: who did what, and when.</summary>
public sealed record AuditRow(Guid Id, string Person, string Sentence, DateTime At, bool IsRefused);
