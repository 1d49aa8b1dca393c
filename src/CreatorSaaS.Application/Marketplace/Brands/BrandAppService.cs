namespace CreatorSaaS.Marketplace.Brands;

/// <inheritdoc cref="IBrandAppService" />
[Authorize(MarketplacePermissions.Brands.Default)]
public sealed class BrandAppService(IBrandRepository brands) : ApplicationService, IBrandAppService
{
    public async Task<PagedResultDto<BrandDto>> GetListAsync(GetBrandListInput input)
    {
        if (!await IsGrantedAsync(MarketplacePermissions.Deals.All))
        {
            return await brands.FindByPersonAsync(CurrentUser.GetId()) is { } own
                ? new PagedResultDto<BrandDto>(1, [new BrandDto(own.Id, own.Name)])
                : new PagedResultDto<BrandDto>(0, []);
        }

        var (count, items) = await brands.GetListAsync(input.Search, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<BrandDto>(count, [.. items.Select(brand => new BrandDto(brand.Id, brand.Name))]);
    }
}
