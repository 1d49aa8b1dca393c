using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Invites;

namespace CreatorSaaS.Marketplace.Brands;

/// <inheritdoc cref="IBrandAppService" />
[Authorize(MarketplacePermissions.Brands.Default)]
public sealed class BrandAppService(IBrandRepository brands, PartyInviter inviter) : ApplicationService, IBrandAppService
{
    public async Task<PagedResultDto<BrandDto>> GetListAsync(GetBrandListInput input)
    {
        if (!await IsGrantedAsync(MarketplacePermissions.Deals.All))
        {
            return await brands.FindByPersonAsync(CurrentUser.GetId()) is { } own
                ? new PagedResultDto<BrandDto>(1, [ToDto(own)])
                : new PagedResultDto<BrandDto>(0, []);
        }

        var (count, items) = await brands.GetListAsync(
            input.Search, input.HasJoined, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<BrandDto>(count, [.. items.Select(ToDto)]);
    }

    [Authorize(MarketplacePermissions.Brands.Invite)]
    [UnitOfWork(IsDisabled = true)]
    public async Task<ListResultDto<InvitedDto>> InviteAsync(InviteInput input)
    {
        var asked = await UnitOfWorkManager.RunAsync(() => FindAllAsync(input));

        var answers = await inviter.InviteAsync(RoleKeys.Brand, asked);

        await UnitOfWorkManager.RunAsync(async () =>
        {
            var invited = answers.Where(answer => answer.Outcome == InvitationOutcome.Invited).Select(answer => answer.Id);
            foreach (var brand in await brands.GetListAsync([.. invited]))
            {
                brand.MarkInvited(Clock.Now);
                await brands.UpdateAsync(brand);
            }
        });
        return new ListResultDto<InvitedDto>(answers);
    }

    private async Task<IReadOnlyList<Brand>> FindAllAsync(InviteInput input)
    {
        var found = await brands.GetListAsync([.. input.Ids.Distinct()]);
        return input.Ids.Where(id => found.All(brand => brand.Id != id)).Cast<Guid?>().FirstOrDefault() is { } missing
            ? throw new EntityNotFoundException(typeof(Brand), missing)
            : found;
    }

    // Only the agency and the brand itself come here.
    private static BrandDto ToDto(Brand brand) =>
        new(brand.Id, brand.Name, brand.Email, brand.PersonId is not null, brand.InvitedAt);
}
