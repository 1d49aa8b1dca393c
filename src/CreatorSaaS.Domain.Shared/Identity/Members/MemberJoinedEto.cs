namespace CreatorSaaS.Identity.Members;

/// <summary>A person became a member of an agency, with these roles. Others keep the name as their copy.</summary>
[EventName("Identity.Member.Joined")]
public sealed record MemberJoinedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>The company a brand speaks for; null for everybody else.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Role keys, see <see cref="RoleKeys"/>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required DateTime JoinedAt { get; init; }

    public Guid PartitionId => PersonId;
}
