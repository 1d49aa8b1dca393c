namespace CreatorSaaS.Saas.Tenants;

/// <summary>An agency exists. Identity makes its roles' grants and invites its first owner.</summary>
[EventName("Saas.Tenant.Created")]
public sealed record TenantCreatedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>Short name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>ISO 4217; what the agency's fees and statistics are kept in.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>IANA zone of the agency's business days.</summary>
    public required string TimeZone { get; init; }

    public required string OwnerName { get; init; }

    public required string OwnerEmail { get; init; }

    public Guid PartitionId => TenantId;
}
