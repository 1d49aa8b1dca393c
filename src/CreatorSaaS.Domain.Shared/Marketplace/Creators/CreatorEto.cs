namespace CreatorSaaS.Marketplace.Creators;

/// <summary>Somebody whose work the agency sells, for other contexts.</summary>
[EventName("Marketplace.Creator")]
public sealed record CreatorEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid CreatorId { get; init; }

    /// <summary>Null until somebody joins with the e-mail.</summary>
    public required Guid? PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public Guid PartitionId => CreatorId;
}
