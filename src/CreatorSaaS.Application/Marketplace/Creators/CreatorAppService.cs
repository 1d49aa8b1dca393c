using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Invites;

namespace CreatorSaaS.Marketplace.Creators;

/// <inheritdoc cref="ICreatorAppService" />
[Authorize(MarketplacePermissions.Creators.Default)]
public sealed class CreatorAppService(ICreatorRepository creators, PartyInviter inviter)
    : ApplicationService, ICreatorAppService
{
    public async Task<PagedResultDto<CreatorDto>> GetListAsync(GetCreatorListInput input)
    {
        var seesMail = await IsGrantedAsync(MarketplacePermissions.Deals.All);
        var (count, items) = await creators.GetListAsync(
            input.Search, input.HasJoined, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<CreatorDto>(count, [.. items.Select(creator => ToDto(creator, seesMail))]);
    }

    [Authorize(MarketplacePermissions.Creators.Invite)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<ListResultDto<InvitedDto>> InviteAsync(InviteInput input)
    {
        var asked = await UnitOfWorkManager.RunAsync(() => FindAllAsync(input));

        var answers = await inviter.InviteAsync(RoleKeys.Creator, asked);

        await UnitOfWorkManager.RunAsync(async () =>
        {
            var invited = answers.Where(answer => answer.Outcome == InvitationOutcome.Invited).Select(answer => answer.Id);
            foreach (var creator in await creators.GetListAsync([.. invited]))
            {
                creator.MarkInvited(Clock.Now);
                await creators.UpdateAsync(creator);
            }
        });
        return new ListResultDto<InvitedDto>(answers);
    }

    private async Task<IReadOnlyList<Creator>> FindAllAsync(InviteInput input)
    {
        var found = await creators.GetListAsync([.. input.Ids.Distinct()]);
        return input.Ids.Where(id => found.All(creator => creator.Id != id)).Cast<Guid?>().FirstOrDefault() is { } missing
            ? throw new EntityNotFoundException(typeof(Creator), missing)
            : found;
    }

    private static CreatorDto ToDto(Creator creator, bool seesMail) => new(
        creator.Id, creator.Name, seesMail ? creator.Email : null, creator.PersonId is not null, creator.InvitedAt);
}
