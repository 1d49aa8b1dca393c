namespace CreatorSaaS.Identity.Members;

/// <inheritdoc cref="IMemberAppService"/>
[Authorize(IdentityPermissions.Members.Default)]
public sealed class MemberAppService(IMembershipRepository memberships) : ApplicationService, IMemberAppService
{
    public async Task<PagedResultDto<MemberDto>> GetListAsync(GetMemberListInput input)
    {
        var (totalCount, items) = await memberships.GetPageAsync(
            input.Search, input.Role, OrderOf(input.Sorting), input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<MemberDto>(totalCount, [.. items.Select(member => member.ToDto())]);
    }

    public async Task<MemberDto> GetAsync(Guid id) => (await memberships.GetAsync(id)).ToDto();

    [Authorize(IdentityPermissions.Members.Update)]
    public async Task<MemberDto> UpdateRolesAsync(Guid id, UpdateMemberRolesInput input)
    {
        var owners = await memberships.LockOwnersAsync();
        var member = await memberships.GetAsync(id);
        var wasOwner = member.IsOwner;
        member.ChangeRoles(input.Roles);
        if (wasOwner && !member.IsOwner)
        {
            RequireAnother(owners, id);
        }

        await memberships.UpdateAsync(member);
        return member.ToDto();
    }

    [Authorize(IdentityPermissions.Members.Delete)]
    public async Task DeleteAsync(Guid id)
    {
        var owners = await memberships.LockOwnersAsync();
        var member = await memberships.GetAsync(id);
        if (member.IsOwner)
        {
            RequireAnother(owners, id);
        }

        member.Leave();
        await memberships.DeleteAsync(member);
    }

    private static MemberOrder OrderOf(string? sorting) => sorting switch
    {
        null or "name" => MemberOrder.Name,
        "name desc" => MemberOrder.NameDescending,
        "joinedAt" => MemberOrder.JoinedAt,
        _ => MemberOrder.JoinedAtDescending,
    };

    private static void RequireAnother(List<Membership> owners, Guid id)
    {
        if (owners.TrueForAll(owner => owner.Id == id))
        {
            throw new BusinessException(IdentityErrorCodes.LastOwner);
        }
    }
}

internal static class MemberMapping
{
    public static MemberDto ToDto(this Membership member) => new()
    {
        Id = member.Id,
        PersonId = member.PersonId,
        Name = member.Name,
        Email = member.Email,
        CompanyName = member.CompanyName,
        Roles = member.Roles,
        JoinedAt = member.JoinedAt,
    };
}
