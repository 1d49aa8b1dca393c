using CreatorSaaS.Marketplace.Members;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Creators;

/// <inheritdoc cref="ICreatorRepository" />
public sealed class EfCoreCreatorRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, Creator, Guid>(dbContextProvider), ICreatorRepository
{
    public async Task<Creator?> FindByPersonAsync(Guid personId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .FirstOrDefaultAsync(creator => creator.PersonId == personId, cancellationToken);

    public async Task<Creator?> FindNotJoinedAsync(string email, CancellationToken cancellationToken = default)
    {
        var key = EmailKey.Of(email);
        return await (await GetDbSetAsync(cancellationToken))
            .FirstOrDefaultAsync(creator => creator.PersonId == null && creator.EmailKey == key, cancellationToken);
    }

    public async Task<IReadOnlyList<Creator>> GetListAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).Where(creator => ids.Contains(creator.Id)).ToListAsync(cancellationToken);

    public async Task<(long Count, IReadOnlyList<Creator> Items)> GetListAsync(
        string? search, bool? hasJoined, int skip, int max, CancellationToken cancellationToken = default)
    {
        var (plain, spelled) = SearchText.TermsOf(search?.Trim() ?? "");
        var creators = (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(creator => (creator.SearchKey.Contains(plain) || creator.SearchKey.Contains(spelled))
                && (hasJoined == null || (creator.PersonId != null) == hasJoined));
        var items = await creators
            .OrderBy(creator => EF.Functions.Collate(creator.Name, Collations.OfNames)).ThenBy(creator => creator.Id)
            .Skip(skip).Take(max).ToListAsync(cancellationToken);
        return (await creators.LongCountAsync(cancellationToken), items);
    }
}
