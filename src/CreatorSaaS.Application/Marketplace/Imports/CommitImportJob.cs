namespace CreatorSaaS.Marketplace.Imports;

/// <summary>
/// Writes the rows of an import in one transaction: killed in the middle it leaves nothing and begins again when the lease
/// is over, cancelled it finds out at the next chunk, or at last when it locks the import. How far it is, is told in
/// transactions of their own.
/// </summary>
[UnitOfWork(IsDisabled = true)]
public sealed class CommitImportJob(
    IUnitOfWorkManager unitsOfWork,
    IImportRepository imports,
    IEnumerable<IImporter> importers,
    ImportReader reader,
    IJobProgress progress,
    IClock clock) : AsyncBackgroundJob<CommitImportArgs>
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    public override async Task ExecuteAsync(CommitImportArgs args)
    {
        try
        {
            await unitsOfWork.RunAsync(() => CommitAsync(args));
        }
        catch (ImportNotWantedException)
        {
            // Cancelled: what was written is rolled back, and the import says so already.
        }
    }

    /// <summary>An operator stopped it: the person finds the import cancelled, as if they had done it.</summary>
    public override Task CancelAsync(CommitImportArgs args) => unitsOfWork.RunAsync(async () =>
    {
        var import = await imports.LockAsync(args.ImportId);
        if (import.IsCommitting(args.Attempt))
        {
            import.Cancel();
            await imports.UpdateAsync(import);
        }
    });

    private async Task CommitAsync(CommitImportArgs args)
    {
        if (!await imports.TryLockAgencyAsync())
        {
            throw new WorkPostponedException("Another import of the agency is being written.", AskAgainAfter);
        }

        var wanted = await unitsOfWork.RunAsync(_ => BeginTryAsync(args), requiresNew: true);
        if (wanted is null)
        {
            return;
        }

        var rows = await importers.Single(importer => importer.Kind == wanted.Kind).ReadAsync(wanted, reader.ReadAsync(wanted));
        var plan = await rows.PlanAsync();
        var isRefused = plan.Counts.BadRows > 0 && !wanted.TakesGoodRows;
        if (!isRefused)
        {
            await plan.WriteAsync(clock.Now, rowsDone => TellAsync(args, rowsDone, plan.Counts.Rows));
        }

        // From here on a cancel waits, and then finds the import done.
        var import = await imports.LockAsync(args.ImportId);
        if (!import.IsCommitting(args.Attempt))
        {
            throw new ImportNotWantedException();
        }

        await imports.ReplaceFindingsAsync(import, plan.Findings);
        if (isRefused)
        {
            // The agency changed since the check: the person looks again before anything is written.
            import.MarkChecked(plan.Counts);
        }
        else
        {
            import.MarkDone(plan.Counts, clock.Now);
        }

        await imports.UpdateAsync(import);
    }

    private async Task<Import?> BeginTryAsync(CommitImportArgs args)
    {
        var import = await imports.LockAsync(args.ImportId);
        if (!import.IsCommitting(args.Attempt))
        {
            return null;
        }

        var goesOn = import.BeginTry();
        await imports.UpdateAsync(import);
        return goesOn ? import : null;
    }

    private async Task TellAsync(CommitImportArgs args, int rowsDone, int rows)
    {
        await progress.TellAsync(rowsDone, rows);
        var isWanted = await unitsOfWork.RunAsync(
            _ => imports.SetRowsDoneAsync(args.ImportId, args.Attempt, rowsDone), requiresNew: true);
        if (!isWanted)
        {
            throw new ImportNotWantedException();
        }
    }

    private sealed class ImportNotWantedException() : Exception("The import was cancelled.");
}

/// <summary>Which import, and which of its commits asked for the job.</summary>
[BackgroundJobName("Marketplace.CommitImport", SecondsMax = 3600)]
public sealed record CommitImportArgs(Guid ImportId, int Attempt);
