using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Imports;

/// <inheritdoc cref="IImportAppService" />
[Authorize(MarketplacePermissions.Imports.Default)]
public sealed class ImportAppService(
    IImportRepository imports,
    IEnumerable<IImporter> importers,
    ImportReader reader,
    ImportViews views,
    IBackgroundJobManager jobs) : ApplicationService, IImportAppService
{
    public async Task<PagedResultDto<ImportListItemDto>> GetListAsync(PagedAndSortedResultRequestDto input)
    {
        var (count, items) = await imports.GetListAsync(input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<ImportListItemDto>(count, await views.ToListAsync(items));
    }

    public async Task<ImportDto> GetAsync(Guid id) => await views.ToDtoAsync(await imports.GetAsync(id));

    public async Task<ImportPreviewDto> GetPreviewAsync(Guid id)
    {
        var rows = new List<ImportPreviewRowDto>();
        var shown = new HashSet<int>();
        await foreach (var row in reader.ReadAsync(await imports.GetAsync(id)).Take(ImportConsts.PreviewLooks))
        {
            var filled = row.Cells.Index().Where(cell => !string.IsNullOrWhiteSpace(cell.Item)).Select(cell => cell.Index).ToList();
            if (rows.Count < ImportConsts.PreviewFirstRows || !shown.IsSupersetOf(filled))
            {
                shown.UnionWith(filled);
                rows.Add(new ImportPreviewRowDto(
                    row.Line, [.. row.Cells.Select(cell => ImportText.Shorten(cell, ImportConsts.ValueLengthMax))]));
            }

            if (rows.Count == ImportConsts.PreviewRows)
            {
                break;
            }
        }

        return new ImportPreviewDto(rows);
    }

    public Task<ImportDto> UpdateMappingAsync(Guid id, UpdateImportMappingInput input) => ActAsync(id, async import =>
    {
        RequireKnown(input, import);
        import.Map(new ImportMapping(input.Columns, input.Values, input.NumberFormat, input.DateOrder));
        await imports.KeepLayoutAsync(import);
    });

    [UnitOfWork(IsDisabled = true)]
    public async Task<ImportDto> DryRunAsync(Guid id)
    {
        var read = await UnitOfWorkManager.RunAsync(() => imports.GetAsync(id));
        read.RequireCheckable(ImporterOf(read).Fields.Where(field => field.IsRequired).Select(field => field.Name));
        var rows = await ImporterOf(read).ReadAsync(read, reader.ReadAsync(read));

        // What was read is of this mapping: whoever changed it meanwhile has to check again.
        return await UnitOfWorkManager.RunAsync(() => ActAsync(id, async import =>
        {
            if (import.ConcurrencyStamp != read.ConcurrencyStamp)
            {
                throw new Framework.Domain.AbpDbConcurrencyException();
            }

            var plan = await rows.PlanAsync();
            import.MarkChecked(plan.Counts);
            await imports.ReplaceFindingsAsync(import, plan.Findings);
        }));
    }

    public async Task<PagedResultDto<ImportFindingDto>> GetFindingsAsync(Guid id, PagedAndSortedResultRequestDto input)
    {
        var import = await imports.GetAsync(id);
        var items = await imports.GetFindingsAsync(id, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<ImportFindingDto>(
            await imports.CountFindingsAsync(id), [.. items.Select(finding => views.ToDto(import, finding))]);
    }

    public Task<ImportDto> CommitAsync(Guid id, CommitImportInput input) => ActAsync(id, async import =>
    {
        import.Commit(input.GoodRowsOnly, CurrentUser.GetId());
        await jobs.EnqueueAsync(new CommitImportArgs(import.Id, import.Attempt), BackgroundJobPriority.BelowNormal);
    });

    public Task<ImportDto> CancelAsync(Guid id) => ActAsync(id, import =>
    {
        import.Cancel();
        return Task.CompletedTask;
    });

    public Task<ImportDto> UndoAsync(Guid id) => ActAsync(id, async import =>
    {
        import.Undo(Clock.Now);
        if (!await imports.TryLockAgencyAsync())
        {
            throw new BusinessException(MarketplaceErrorCodes.ImportUnderWay);
        }

        if (await ImporterOf(import).FindDependentsAsync(import) is { Count: > 0 } dependents)
        {
            throw new BusinessException(MarketplaceErrorCodes.ImportHasDependents)
                .WithData("count", dependents.Count)
                .WithData("names", string.Join(" · ", dependents.Names) + (dependents.Count > dependents.Names.Count ? " …" : ""));
        }

        await ImporterOf(import).DeleteAsync(import);
    });

    private async Task<ImportDto> ActAsync(Guid id, Func<Import, Task> act)
    {
        var import = await imports.LockAsync(id);
        await act(import);
        await imports.UpdateAsync(import);
        return await views.ToDtoAsync(import);
    }

    private void RequireKnown(UpdateImportMappingInput input, Import import)
    {
        var fields = ImporterOf(import).Fields.ToDictionary(field => field.Name);
        var wrong = input.Columns.Where(pair => !fields.ContainsKey(pair.Key) || pair.Value < 0 || pair.Value >= import.Head.Length)
            .Select(pair => pair.Key)
            .Concat(input.Values
                .Where(pair => !fields.TryGetValue(pair.Key, out var field) || !field.MayBeValue
                    || !IsValue(pair.Value)
                    || input.Columns.ContainsKey(pair.Key))
                .Select(pair => pair.Key))
            .FirstOrDefault();
        if (wrong is not null)
        {
            throw new BusinessException(MarketplaceErrorCodes.ImportMappingInvalid).WithData("field", wrong);
        }
    }

    private static bool IsValue(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= ImportConsts.HeadLengthMax && !HiddenCharacters.In(text);

    private IImporter ImporterOf(Import import) => importers.Single(importer => importer.Kind == import.Kind);
}
