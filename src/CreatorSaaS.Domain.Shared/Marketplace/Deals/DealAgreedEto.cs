namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Both sides accepted the same terms.</summary>
[EventName("Marketplace.Deal.Agreed")]
public sealed record DealAgreedEto : IMultiTenant, IHasPartitionKey
{
    public required Guid TenantId { get; init; }

    public required DealTerms Terms { get; init; }

    public Guid PartitionId => Terms.DealId;
}
