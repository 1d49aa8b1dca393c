using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Auditing;

/// <summary>One call that wrote or was refused. Append-only; monthly partitions.</summary>
public sealed class AuditLog : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required Guid Id { get; init; }

    public required DateTime ExecutionTime { get; init; }

    public required int ExecutionDurationMs { get; init; }

    public required Guid? UserId { get; init; }

    public required string ServiceName { get; init; }

    public required string MethodName { get; init; }

    public required string Parameters { get; init; }

    /// <summary>Values of audited entities before and after, JSON; set while saving.</summary>
    public string? Changes { get; internal set; }

    public required string? ErrorCode { get; init; }

    public required string? CorrelationId { get; init; }

    public required string? ClientIpAddress { get; init; }
}
