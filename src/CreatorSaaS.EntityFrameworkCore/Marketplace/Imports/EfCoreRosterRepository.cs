using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <inheritdoc cref="IRosterRepository" />
public sealed class EfCoreRosterRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, Import, Guid>(dbContextProvider), IRosterRepository
{
    public async Task<RosterKnown> GetKnownAsync(Roster roster, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        string[] emails = [.. roster.EmailKeys()], ids = [.. roster.ExternalIds()], deals = [.. roster.DealKeys()];
        return new RosterKnown(
            await context.Set<Creator>().AsNoTracking()
                .Where(creator => emails.Contains(creator.EmailKey) || ids.Contains(creator.ExternalId))
                .Select(creator => new KnownParty(
                    creator.Id, creator.PersonId, creator.Name, creator.Email, creator.EmailKey, creator.ExternalId))
                .ToListAsync(cancellationToken),
            await context.Set<Brand>().AsNoTracking()
                .Where(brand => emails.Contains(brand.EmailKey) || ids.Contains(brand.ExternalId))
                .Select(brand => new KnownParty(
                    brand.Id, brand.PersonId, brand.Name, brand.Email, brand.EmailKey, brand.ExternalId))
                .ToListAsync(cancellationToken),
            await context.Set<Deal>().AsNoTracking()
                .Where(deal => deals.Contains(deal.ExternalId))
                .ToDictionaryAsync(deal => deal.ExternalId!, deal => deal.Id, cancellationToken));
    }

    public async Task<(IReadOnlyDictionary<Guid, Creator> Creators, IReadOnlyDictionary<Guid, Brand> Brands)> GetPartiesAsync(
        IReadOnlyCollection<Guid> creatorIds, IReadOnlyCollection<Guid> brandIds, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        return (
            await context.Set<Creator>().AsNoTracking().Where(creator => creatorIds.Contains(creator.Id))
                .ToDictionaryAsync(creator => creator.Id, cancellationToken),
            await context.Set<Brand>().AsNoTracking().Where(brand => brandIds.Contains(brand.Id))
                .ToDictionaryAsync(brand => brand.Id, cancellationToken));
    }

    public async Task InsertManyAsync(IReadOnlyCollection<Creator> creators, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync(cancellationToken)).InsertRowsAsync(creators, cancellationToken);

    public async Task InsertManyAsync(IReadOnlyCollection<Brand> brands, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync(cancellationToken)).InsertRowsAsync(brands, cancellationToken);

    public async Task InsertManyAsync(IReadOnlyCollection<Deal> deals, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        await context.InsertRowsAsync(deals, cancellationToken);
        await context.InsertRowsAsync<Milestone>([.. deals.SelectMany(deal => deal.Milestones)], cancellationToken);
        await context.InsertRowsAsync<DealEvent>([.. deals.SelectMany(deal => deal.History)], cancellationToken);
    }

    public async Task<ImportDependents> FindDependentsAsync(Guid importId, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        await context.ForgetPlansAsync(cancellationToken);
        var made = await GetMadeAsync(context, importId, cancellationToken);
        foreach (var (record, table) in ((ImportRecord, string)[])
            [(ImportRecord.Creator, "creators"), (ImportRecord.Brand, "brands"), (ImportRecord.Deal, "deals")])
        {
            // A deal that somebody makes meanwhile waits for these locks by its foreign keys, and then finds nothing.
            var sql = $"select 1 from marketplace.{table} where tenant_id = {{0}} and id = any({{1}}) order by id for update";
            await context.Database.ExecuteSqlRawAsync(
                sql, [context.CurrentTenantId, made[record].ToArray()], cancellationToken);
        }

        var dependents = DependentsOf(context, importId, made);
        var count = await dependents.CountAsync(cancellationToken);
        return new ImportDependents(
            count,
            count == 0
                ? []
                : await dependents.OrderBy(dependent => dependent.Name).ThenBy(dependent => dependent.Id)
                    .Select(dependent => dependent.Name).Take(ImportConsts.DependentsNamed).ToListAsync(cancellationToken));
    }

    // A thousand at a time: no statement comes near its time-out, however large the file was.
    public async Task DeleteAsync(Guid importId, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        var made = await GetMadeAsync(context, importId, cancellationToken);
        foreach (var ids in made[ImportRecord.Deal].Chunk(ImportConsts.ChunkRows))
        {
            await context.Set<Deal>().Where(deal => ids.Contains(deal.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        foreach (var ids in made[ImportRecord.Creator].Chunk(ImportConsts.ChunkRows))
        {
            await context.Set<Creator>().Where(creator => ids.Contains(creator.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        foreach (var ids in made[ImportRecord.Brand].Chunk(ImportConsts.ChunkRows))
        {
            await context.Set<Brand>().Where(brand => ids.Contains(brand.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    // Ids go in as arrays: of rows that were just written the planner knows nothing yet, and would join them row by row.
    private static async Task<ILookup<ImportRecord, Guid>> GetMadeAsync(
        MarketplaceDbContext context, Guid importId, CancellationToken cancellationToken) =>
        (await context.Set<ImportRow>().AsNoTracking()
            .Where(row => row.ImportId == importId && row.Outcome == ImportOutcome.New)
            .Select(row => new { row.Record, row.RecordId }).Distinct()
            .ToListAsync(cancellationToken))
        .ToLookup(row => row.Record, row => row.RecordId);

    private static IQueryable<Dependent> DependentsOf(
        MarketplaceDbContext context, Guid importId, ILookup<ImportRecord, Guid> made)
    {
        Guid[] creatorIds = [.. made[ImportRecord.Creator]], brandIds = [.. made[ImportRecord.Brand]];
        Guid[] dealIds = [.. made[ImportRecord.Deal]];
        var (creators, brands, deals) = (context.Set<Creator>(), context.Set<Brand>(), context.Set<Deal>());
        var rows = context.Set<ImportRow>().Where(row => row.ImportId == importId && row.Outcome == ImportOutcome.New);
        return rows.Join(creators, row => row.RecordId, creator => creator.Id, (row, creator) => new { row.Stamp, creator })
            .Where(pair => pair.creator.ConcurrencyStamp != pair.Stamp)
            .Select(pair => new Dependent { Id = pair.creator.Id, Name = pair.creator.Name })
            .Union(rows.Join(brands, row => row.RecordId, brand => brand.Id, (row, brand) => new { row.Stamp, brand })
                .Where(pair => pair.brand.ConcurrencyStamp != pair.Stamp)
                .Select(pair => new Dependent { Id = pair.brand.Id, Name = pair.brand.Name }))
            .Union(rows.Join(deals, row => row.RecordId, deal => deal.Id, (row, deal) => new { row.Stamp, deal })
                .Where(pair => pair.deal.ConcurrencyStamp != pair.Stamp)
                .Select(pair => new Dependent { Id = pair.deal.Id, Name = pair.deal.Title }))
            .Union(deals
                .Where(deal => (creatorIds.Contains(deal.CreatorId) || brandIds.Contains(deal.BrandId)) && !dealIds.Contains(deal.Id))
                .Select(deal => new Dependent { Id = deal.Id, Name = deal.Title }));
    }

    private sealed class Dependent
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";
    }
}
