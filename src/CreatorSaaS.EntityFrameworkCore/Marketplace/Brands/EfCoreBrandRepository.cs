using CreatorSaaS.Marketplace.Members;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Brands;

/// <inheritdoc cref="IBrandRepository" />
public sealed class EfCoreBrandRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, Brand, Guid>(dbContextProvider), IBrandRepository
{
    public async Task<Brand?> FindByPersonAsync(Guid personId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .FirstOrDefaultAsync(brand => brand.PersonId == personId, cancellationToken);

    public async Task<Brand?> FindNotJoinedAsync(string email, CancellationToken cancellationToken = default)
    {
        var key = EmailKey.Of(email);
        return await (await GetDbSetAsync(cancellationToken))
            .FirstOrDefaultAsync(brand => brand.PersonId == null && brand.EmailKey == key, cancellationToken);
    }

    public async Task<IReadOnlyList<Brand>> GetListAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).Where(brand => ids.Contains(brand.Id)).ToListAsync(cancellationToken);

    public async Task<(long Count, IReadOnlyList<Brand> Items)> GetListAsync(
        string? search, bool? hasJoined, int skip, int max, CancellationToken cancellationToken = default)
    {
        var (plain, spelled) = SearchText.TermsOf(search?.Trim() ?? "");
        var brands = (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(brand => (brand.SearchKey.Contains(plain) || brand.SearchKey.Contains(spelled))
                && (hasJoined == null || (brand.PersonId != null) == hasJoined));
        var items = await brands
            .OrderBy(brand => EF.Functions.Collate(brand.Name, Collations.OfNames)).ThenBy(brand => brand.Id)
            .Skip(skip).Take(max).ToListAsync(cancellationToken);
        return (await brands.LongCountAsync(cancellationToken), items);
    }
}
