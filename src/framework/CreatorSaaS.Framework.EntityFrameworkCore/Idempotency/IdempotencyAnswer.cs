using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Idempotency;

/// <summary>A claimed or answered request.</summary>
internal sealed class IdempotencyAnswer : IMultiTenant
{
    public required Guid TenantId { get; init; }

    public required string Scope { get; init; }

    public required string Key { get; init; }

    public required string RequestHash { get; init; }

    /// <summary>JSON as it was answered; null while the work is under way.</summary>
    public string? Answer { get; init; }

    /// <summary>Until then a claim without an answer is being worked on.</summary>
    public DateTime? LeaseUntil { get; init; }

    public DateTime CreatedAt { get; init; }
}
