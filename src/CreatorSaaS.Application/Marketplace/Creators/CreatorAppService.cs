namespace CreatorSaaS.Marketplace.Creators;

/// <inheritdoc cref="ICreatorAppService" />
[Authorize(MarketplacePermissions.Creators.Default)]
public sealed class CreatorAppService(ICreatorRepository creators) : ApplicationService, ICreatorAppService
{
    public async Task<PagedResultDto<CreatorDto>> GetListAsync(GetCreatorListInput input)
    {
        var (count, items) = await creators.GetListAsync(input.Search, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<CreatorDto>(
            count, [.. items.Select(creator => new CreatorDto(creator.Id, creator.Name))]);
    }
}
