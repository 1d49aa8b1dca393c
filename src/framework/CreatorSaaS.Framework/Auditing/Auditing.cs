namespace CreatorSaaS.Framework.Auditing;

/// <summary>Keeps the history of an entity's values, or logs a reading method that is not logged by default.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AuditedAttribute : Attribute;

/// <summary>Keeps a method out of the log, or a value out of its row: a secret, a document.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DisableAuditingAttribute : Attribute;

/// <summary>Who did what, when, with which outcome: one row per call that writes or is refused.</summary>
public sealed record AuditLogInfo
{
    public required Guid Id { get; init; }

    /// <summary>Security time: it never moves with the development clock.</summary>
    public required DateTime ExecutionTime { get; init; }

    public required int ExecutionDurationMs { get; init; }

    public required Guid? UserId { get; init; }

    public required string ServiceName { get; init; }

    public required string MethodName { get; init; }

    /// <summary>The arguments as JSON, secrets left out.</summary>
    public required string Parameters { get; init; }

    /// <summary>The refusal's code; null when the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    public string? CorrelationId { get; init; }

    public string? ClientIpAddress { get; init; }
}

/// <summary>Where audit rows are kept.</summary>
internal interface IAuditingStore
{
    /// <summary>Adds the row to the current unit of work, so that a write and its row commit together.</summary>
    Task SaveAsync(AuditLogInfo auditLog);
}
