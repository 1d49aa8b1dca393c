namespace CreatorSaaS.Marketplace.Creators;

/// <summary>The agency's creators, for choosing one.</summary>
public interface ICreatorAppService : IApplicationService
{
    /// <summary>By name.</summary>
    Task<PagedResultDto<CreatorDto>> GetListAsync(GetCreatorListInput input);
}

/// <summary>Which creators.</summary>
public sealed record GetCreatorListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name, in any case.</summary>
    [StringLength(100)]
    public string? Search { get; init; }
}

/// <summary>A creator's name.</summary>
public sealed record CreatorDto(Guid Id, string Name);
