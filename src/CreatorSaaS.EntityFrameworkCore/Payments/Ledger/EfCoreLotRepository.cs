using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc />
[ExposeServices(typeof(ILotRepository))]
internal sealed class EfCoreLotRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : ILotRepository, ITransientDependency
{
    public async Task<LedgerPosting?> MaturedAsync(
        Guid creatorId, string currency, DateTime now, CancellationToken cancellationToken = default)
    {
        var matured = await (await OpenLotsAsync(cancellationToken))
            .Where(lot => lot.Code == LedgerAccounts.CreatorMaturing(creatorId).Code && lot.Currency == currency)
            .Where(lot => lot.MaturesAt <= now)
            .GroupBy(lot => lot.Currency)
            .Select(lots => new { AmountMinor = lots.Sum(lot => lot.Remaining), HighestSeq = lots.Max(lot => lot.Seq) })
            .SingleOrDefaultAsync(cancellationToken);
        return matured is null
            ? null
            : LedgerPostings.LotsMatured(creatorId, new Money(matured.AmountMinor, currency), now, matured.HighestSeq);
    }

    public async Task<IReadOnlyList<DueLots>> GetDueAsync(DateTime now, CancellationToken cancellationToken = default)
    {
        var due = await (await OpenLotsAsync(cancellationToken))
            .Where(lot => lot.MaturesAt <= now && lot.Code.StartsWith("creator:"))
            .Select(lot => new { lot.Code, lot.Currency })
            .Distinct()
            .ToListAsync(cancellationToken);
        return
        [
            .. due.Select(lot => new DueLots(LedgerAccounts.CreatorOf(lot.Code), lot.Currency))
                .OrderBy(lot => lot.CreatorId).ThenBy(lot => lot.Currency, StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<PendingLot>> GetPendingAsync(
        Guid creatorId, string currency, DateTime now, CancellationToken cancellationToken = default) =>
        await (await OpenLotsAsync(cancellationToken))
            .Where(lot => lot.Code == LedgerAccounts.CreatorMaturing(creatorId).Code && lot.Currency == currency)
            .Where(lot => lot.MaturesAt > now)
            .GroupBy(lot => lot.MaturesAt)
            .OrderBy(lots => lots.Key)
            .Select(lots => new PendingLot(new Money(lots.Sum(lot => lot.Remaining), currency), lots.Key))
            .ToListAsync(cancellationToken);

    private async Task<IQueryable<OpenLot>> OpenLotsAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        return
            from lot in context.Set<LotRow>()
            join account in context.Set<AccountRow>() on lot.AccountId equals account.Id
            where lot.Remaining > 0
            select new OpenLot
            {
                Code = account.Code,
                Currency = account.Currency,
                Seq = lot.Seq,
                Remaining = lot.Remaining,
                MaturesAt = lot.MaturesAt,
            };
    }

    private sealed class OpenLot
    {
        public required string Code { get; init; }

        public required string Currency { get; init; }

        public required long Seq { get; init; }

        public required long Remaining { get; init; }

        public required DateTime MaturesAt { get; init; }
    }
}
