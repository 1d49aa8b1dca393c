using CreatorSaaS.Marketplace.Invites;

namespace CreatorSaaS.Marketplace.Brands;

/// <summary>The agency's brands, for choosing one.</summary>
public interface IBrandAppService : IApplicationService
{
    /// <summary>By name. A brand that may not see all deals finds itself only.</summary>
    Task<PagedResultDto<BrandDto>> GetListAsync(GetBrandListInput input);

    /// <summary>Asks brands who have not joined to join; a mail with a link follows. Answers what came of each.</summary>
    /// <remarks>404 when one of them is not the agency's.</remarks>
    Task<ListResultDto<InvitedDto>> InviteAsync(InviteInput input);
}

/// <summary>Which brands.</summary>
public sealed record GetBrandListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name, in any case, with or without accents.</summary>
    [StringLength(100)]
    public string? Search { get; init; }

    /// <summary>Only who has joined, or only who is expected.</summary>
    public bool? HasJoined { get; init; }
}

/// <summary>A brand of the agency.</summary>
/// <param name="Email">Only for who acts for the agency.</param>
/// <param name="InvitedAt">When they were last asked to join from here.</param>
public sealed record BrandDto(Guid Id, string Name, string? Email, bool HasJoined, DateTime? InvitedAt);
