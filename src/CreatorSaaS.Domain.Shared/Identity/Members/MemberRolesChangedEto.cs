namespace CreatorSaaS.Identity.Members;

/// <summary>A member has these roles now.</summary>
[EventName("Identity.Member.RolesChanged")]
public sealed record MemberRolesChangedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>Role keys, see <see cref="RoleKeys"/>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public Guid PartitionId => PersonId;
}
