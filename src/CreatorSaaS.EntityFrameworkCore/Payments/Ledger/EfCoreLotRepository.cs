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
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var code = LedgerAccounts.CreatorMaturing(creatorId).Code;
        var matured = await (
            from lot in context.Set<LotRow>()
            join account in context.Set<AccountRow>() on lot.AccountId equals account.Id
            where account.Code == code && account.Currency == currency && lot.Remaining > 0 && lot.MaturesAt <= now
            group lot by account.Currency into lots
            select new { AmountMinor = lots.Sum(lot => lot.Remaining), HighestSeq = lots.Max(lot => lot.Seq) })
            .SingleOrDefaultAsync(cancellationToken);
        return matured is null
            ? null
            : LedgerPostings.LotsMatured(creatorId, new Money(matured.AmountMinor, currency), now, matured.HighestSeq);
    }
}
