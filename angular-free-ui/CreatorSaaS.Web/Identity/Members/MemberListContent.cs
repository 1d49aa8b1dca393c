using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Identity.Invitations;

namespace CreatorSaaS.Identity.Members;

/// <summary>Which members the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="Invited">Who was just invited, so that the list is read again.</param>
public sealed record MemberListQuery(string? Search, string? Role, string? Sort, int Page, string? Invited);

/// <summary>A page of members and the invitations that wait.</summary>
/// <param name="Roles">Role keys of this side.</param>
public sealed record MemberListContent(
    PagedResultDto<MemberDto> Page, IReadOnlyList<InvitationDto> Invitations, IReadOnlyList<string> Roles, bool MayInvite);
