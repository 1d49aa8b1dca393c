namespace CreatorSaaS.Marketplace.Brands;

/// <summary>The agency's brands, for choosing one.</summary>
public interface IBrandAppService : IApplicationService
{
    /// <summary>By name. A brand that may not see all deals finds itself only.</summary>
    Task<PagedResultDto<BrandDto>> GetListAsync(GetBrandListInput input);
}

/// <summary>Which brands.</summary>
public sealed record GetBrandListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name, in any case.</summary>
    [StringLength(100)]
    public string? Search { get; init; }
}

/// <summary>A brand's name.</summary>
public sealed record BrandDto(Guid Id, string Name);
