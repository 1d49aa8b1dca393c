namespace CreatorSaaS.Identity.Members;

/// <summary>A person is no member of an agency any more. What they did stays.</summary>
[EventName("Identity.Member.Left")]
public sealed record MemberLeftEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PersonId { get; init; }

    public Guid PartitionId => PersonId;
}
