namespace CreatorSaaS.Saas.Tenants;

/// <summary>The agency one works in, for every member of it.</summary>
public interface IAgencyAppService : IApplicationService
{
    /// <remarks>404 on the host side: the platform is no agency.</remarks>
    Task<AgencyDto> GetAsync();
}

/// <summary>An agency as its members see it.</summary>
public sealed record AgencyDto
{
    public required string Name { get; init; }

    public required string EditionName { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>IANA name; the zone of the agency's business days.</summary>
    public required string TimeZone { get; init; }

    public required TenantState State { get; init; }

    /// <summary>Why it is suspended or deleted.</summary>
    public required string? StateReason { get; init; }

    /// <summary>When a deleted agency's data is removed.</summary>
    public required DateTime? PurgeAt { get; init; }
}
