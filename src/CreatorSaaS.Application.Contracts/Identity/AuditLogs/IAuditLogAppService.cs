namespace CreatorSaaS.Identity.AuditLogs;

/// <summary>Who did what in the caller's agency.</summary>
public interface IAuditLogAppService : IApplicationService
{
    /// <summary>The newest first, page by page.</summary>
    Task<AuditLogPageDto> GetListAsync(GetAuditLogListInput input);
}

/// <summary>Which part of the log.</summary>
public sealed record GetAuditLogListInput
{
    /// <summary>Where the last page ended; the newest without it.</summary>
    [MaxLength(80)]
    public string? Cursor { get; init; }

    public Guid? PersonId { get; init; }

    /// <summary>Part of the name or e-mail of who called, or of the service's or method's name.</summary>
    [MaxLength(64)]
    public string? Search { get; init; }

    /// <summary>Calls that <see cref="Search"/> finds as well, each as <c>IMemberAppService.DeleteAsync</c>.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string> Acts { get; init; } = [];

    /// <summary>Only calls that were refused.</summary>
    public bool RefusedOnly { get; init; }

    [Range(1, 200)]
    public int MaxResultCount { get; init; } = 50;
}

/// <summary>One page.</summary>
/// <param name="NextCursor">Null when the log ends here.</param>
public sealed record AuditLogPageDto(IReadOnlyList<AuditLogDto> Items, string? NextCursor);

/// <summary>One call that wrote or was refused.</summary>
public sealed record AuditLogDto
{
    public required Guid Id { get; init; }

    public required DateTime ExecutionTime { get; init; }

    public required int ExecutionDurationMs { get; init; }

    public required Guid? PersonId { get; init; }

    /// <summary>The member's present name; null for the system and for who has left.</summary>
    public required string? PersonName { get; init; }

    /// <summary>The interface that was called.</summary>
    public required string ServiceName { get; init; }

    public required string MethodName { get; init; }

    /// <summary>The arguments as JSON, without secrets.</summary>
    public required string Parameters { get; init; }

    /// <summary>Values before and after as JSON; null when none is kept.</summary>
    public required string? Changes { get; init; }

    /// <summary>Null when the call succeeded.</summary>
    public required string? ErrorCode { get; init; }

    public required string? CorrelationId { get; init; }

    public required string? ClientIpAddress { get; init; }
}
