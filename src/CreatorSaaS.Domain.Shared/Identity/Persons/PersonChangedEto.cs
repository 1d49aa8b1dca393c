namespace CreatorSaaS.Identity.Persons;

/// <summary>A member's name or e-mail is now this one; told to each agency that the person belongs to.</summary>
[EventName("Identity.Person.Changed")]
public sealed record PersonChangedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public Guid PartitionId => PersonId;
}
