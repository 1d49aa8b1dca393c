namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Moves what a tenant owes the platform from the one book to the other: a unit of work each, linked by the transfer's
/// id (money.md 2.2). Run again after a crash in between, it finds the first entry and posts the second.
/// </summary>
[UnitOfWork(IsDisabled = true)]
public sealed class SweepDueToPlatformJob(
    IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant, IJournal journal, ILedger ledger)
    : AsyncBackgroundJob<SweepDueToPlatformArgs>
{
    public override async Task ExecuteAsync(SweepDueToPlatformArgs args)
    {
        var amounts = await unitsOfWork.RunAsync(() => ClearAsync(args.TransferId));
        if (amounts.Count == 0)
        {
            return;
        }

        using (tenant.Change(null))
        {
            await unitsOfWork.RunAsync(() =>
            {
                ledger.Post(LedgerPostings.PlatformFeeRecognised(args.TransferId, amounts));
                return Task.CompletedTask;
            });
        }
    }

    private async Task<IReadOnlyList<Money>> ClearAsync(Guid transferId)
    {
        if (await journal.FindByKeyAsync(LedgerPostings.PlatformDueClearedKey(transferId)) is { } cleared)
        {
            return
            [
                .. cleared.Lines
                    .Where(line => line.Code == LedgerAccounts.DueToPlatform.Code)
                    .Select(line => new Money(line.AmountMinor, line.Currency)),
            ];
        }

        var due = (await journal.GetTotalsAsync())
            .Where(totals => totals.Code == LedgerAccounts.DueToPlatform.Code)
            .Select(totals => totals.CreditBalance)
            .OfType<Money>()
            .ToList();
        if (due.Count > 0)
        {
            ledger.Post(LedgerPostings.PlatformDueCleared(transferId, due));
        }

        return due;
    }
}
