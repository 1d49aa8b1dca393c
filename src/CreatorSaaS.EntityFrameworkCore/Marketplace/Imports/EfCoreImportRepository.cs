using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <inheritdoc cref="IImportRepository" />
public sealed class EfCoreImportRepository(IDbContextProvider<MarketplaceDbContext> dbContextProvider)
    : EfCoreRepository<MarketplaceDbContext, Import, Guid>(dbContextProvider), IImportRepository
{
    // Any number that nothing else of the product locks with; the tenant is the other half of the key.
    private const int LockSpace = 0x1497;

    // The weaker lock: rows that a job writes hold on to the import's key by their foreign keys, and a cancel does not wait
    // for them.
    public async Task<Import> LockAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"select 1 from marketplace.imports where tenant_id = {context.CurrentTenantId} and id = {id} for no key update",
            cancellationToken);
        return await GetAsync(id, cancellationToken);
    }

    public Task<bool> TryLockAgencyAsync(CancellationToken cancellationToken = default) =>
        TryAsync(
            context => $"""select pg_try_advisory_xact_lock({LockSpace}, hashtext({context.CurrentTenantId.ToString()})) as "Value" """,
            cancellationToken);

    public Task<bool> TryKeepOffAsync(CancellationToken cancellationToken = default) =>
        TryAsync(
            context => $"""
                select pg_try_advisory_xact_lock_shared({LockSpace}, hashtext({context.CurrentTenantId.ToString()})) as "Value"
                """,
            cancellationToken);

    public async Task<(long Count, IReadOnlyList<Import> Items)> GetListAsync(
        int skip, int max, CancellationToken cancellationToken = default)
    {
        var imports = (await GetDbSetAsync(cancellationToken)).AsNoTracking();
        var items = await imports
            .OrderByDescending(import => import.UploadedAt).ThenByDescending(import => import.Id)
            .Skip(skip).Take(max).ToListAsync(cancellationToken);
        return (await imports.LongCountAsync(cancellationToken), items);
    }

    public async Task<Import?> FindDoneAsync(
        ImportKind kind, string sha256, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(import => import.Kind == kind && import.Sha256 == sha256 && import.State == ImportState.Done)
            .OrderByDescending(import => import.DoneAt)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<ImportMapping?> FindLayoutAsync(
        ImportKind kind, string fingerprint, CancellationToken cancellationToken = default) =>
        (await (await GetDbContextAsync(cancellationToken)).Set<ImportLayout>().AsNoTracking()
            .FirstOrDefaultAsync(layout => layout.Kind == kind && layout.Fingerprint == fingerprint, cancellationToken))?.Mapping;

    public async Task KeepLayoutAsync(Import import, CancellationToken cancellationToken = default)
    {
        var layouts = (await GetDbContextAsync(cancellationToken)).Set<ImportLayout>();
        var layout = await layouts.FirstOrDefaultAsync(
            layout => layout.Kind == import.Kind && layout.Fingerprint == import.Fingerprint, cancellationToken);
        if (layout is null)
        {
            layouts.Add(new ImportLayout(import));
        }
        else
        {
            layout.Remember(import.Mapping);
        }
    }

    public async Task ReplaceFindingsAsync(
        Import import, IReadOnlyList<RowFinding> findings, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        await context.Set<ImportFinding>().Where(finding => finding.ImportId == import.Id)
            .ExecuteDeleteAsync(cancellationToken);
        foreach (var chunk in findings.Select((finding, index) => (finding, Number: index + 1)).Chunk(ImportConsts.ChunkRows))
        {
            await context.InsertRowsAsync<ImportFinding>(
                [.. chunk.Select(item => new ImportFinding(import, item.Number, item.finding))], cancellationToken);
        }
    }

    // Numbers have no gaps: the last page of a million findings costs no more than the first.
    public async Task<IReadOnlyList<ImportFinding>> GetFindingsAsync(
        Guid id, int skip, int max, CancellationToken cancellationToken = default) =>
        await (await FindingsAsync(id, cancellationToken))
            .Where(finding => finding.Number > skip).OrderBy(finding => finding.Number).Take(max)
            .ToListAsync(cancellationToken);

    public async Task<long> CountFindingsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await FindingsAsync(id, cancellationToken)).LongCountAsync(cancellationToken);

    public async Task<bool> SetRowsDoneAsync(
        Guid id, int attempt, int rowsDone, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(import => import.Id == id && import.State == ImportState.Committing && import.Attempt == attempt)
            .ExecuteUpdateAsync(
                imports => imports.SetProperty(import => import.RowsDone, rowsDone), cancellationToken) == 1;

    public async Task InsertRowsAsync(
        IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync(cancellationToken)).InsertRowsAsync(rows, cancellationToken);

    private async Task<IQueryable<ImportFinding>> FindingsAsync(Guid id, CancellationToken cancellationToken) =>
        (await GetDbContextAsync(cancellationToken)).Set<ImportFinding>().AsNoTracking()
        .Where(finding => finding.ImportId == id);

    private async Task<bool> TryAsync(Func<MarketplaceDbContext, FormattableString> sql, CancellationToken cancellationToken)
    {
        var context = await GetDbContextAsync(cancellationToken);
        return (await context.Database.SqlQuery<bool>(sql(context)).ToListAsync(cancellationToken)).Single();
    }
}
