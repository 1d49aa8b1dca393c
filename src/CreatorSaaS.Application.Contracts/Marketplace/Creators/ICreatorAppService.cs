using CreatorSaaS.Marketplace.Invites;

namespace CreatorSaaS.Marketplace.Creators;

/// <summary>The agency's creators, for choosing one.</summary>
public interface ICreatorAppService : IApplicationService
{
    /// <summary>By name.</summary>
    Task<PagedResultDto<CreatorDto>> GetListAsync(GetCreatorListInput input);

    /// <summary>Asks creators who have not joined to join; a mail with a link follows. Answers what came of each.</summary>
    /// <remarks>404 when one of them is not the agency's.</remarks>
    Task<ListResultDto<InvitedDto>> InviteAsync(InviteInput input);
}

/// <summary>Which creators.</summary>
public sealed record GetCreatorListInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name, in any case, with or without accents.</summary>
    [StringLength(100)]
    public string? Search { get; init; }

    /// <summary>Only who has joined, or only who is expected.</summary>
    public bool? HasJoined { get; init; }
}

/// <summary>A creator of the agency.</summary>
/// <param name="Email">Only for who acts for the agency.</param>
/// <param name="InvitedAt">When they were last asked to join from here.</param>
public sealed record CreatorDto(Guid Id, string Name, string? Email, bool HasJoined, DateTime? InvitedAt);
