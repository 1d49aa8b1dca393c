using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Balances;

/// <inheritdoc cref="IBalanceReader"/>
[ExposeServices(typeof(IBalanceReader))]
internal sealed class EfCoreBalanceReader(IDbContextProvider<PaymentsDbContext> contexts) : IBalanceReader, ITransientDependency
{
    public async Task<IReadOnlyList<PayeeBalance>> GetAsync(
        Guid payeeId, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var maturing = LedgerAccounts.CreatorMaturing(payeeId).Code;
        var available = LedgerAccounts.CreatorAvailable(payeeId).Code;
        var payouts = PayoutsOf(payeeId);
        var balances = await (
            from account in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on account.Id equals balance.AccountId
            where account.Code == maturing || account.Code == available || account.Code.StartsWith(payouts)
            select new { account.Code, account.Currency, Minor = balance.Credits - balance.Debits })
            .ToListAsync(cancellationToken);
        var lots = await (
            from account in context.Set<AccountRow>()
            join lot in context.Set<LotRow>() on account.Id equals lot.AccountId
            where account.Code == maturing && lot.Remaining > 0
            orderby lot.MaturesAt
            select new { account.Currency, lot.MaturesAt, lot.Remaining })
            .ToListAsync(cancellationToken);
        var earned = await (
            from line in Earnings(context, maturing)
            group line by line.Currency into lines
            select new { Currency = lines.Key, Minor = -lines.Sum(line => line.Amount) })
            .ToDictionaryAsync(line => line.Currency, line => line.Minor, cancellationToken);

        return
        [
            .. balances.Select(balance => balance.Currency).Distinct().Order(StringComparer.Ordinal).Select(currency =>
            {
                var swept = balances.Where(row => row.Code == available && row.Currency == currency).Sum(row => row.Minor);
                var mature = lots.Where(lot => lot.Currency == currency && lot.MaturesAt <= now).Sum(lot => lot.Remaining);
                return new PayeeBalance(
                    currency,
                    Available: new Money(swept + mature, currency),
                    Maturing:
                    [
                        .. lots.Where(lot => lot.Currency == currency && lot.MaturesAt > now)
                            .GroupBy(lot => lot.MaturesAt, lot => lot.Remaining)
                            .Select(group => new MaturingLot(group.Key, new Money(group.Sum(), currency))),
                    ],
                    InPayout: new Money(
                        balances.Where(row => row.Currency == currency && row.Code.StartsWith(payouts, StringComparison.Ordinal))
                            .Sum(row => row.Minor),
                        currency),
                    Lifetime: new Money(earned.GetValueOrDefault(currency), currency));
            }),
        ];
    }

    public async Task<ILookup<Guid, PayeeFunds>> GetFundsAsync(
        IReadOnlyCollection<Guid> payeeIds, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var payees = payeeIds
            .SelectMany(id => new[]
            {
                (LedgerAccounts.CreatorAvailable(id).Code, id), (LedgerAccounts.CreatorMaturing(id).Code, id),
            })
            .ToDictionary();
        var codes = payees.Keys.ToArray();
        var accounts = await (
            from account in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on account.Id equals balance.AccountId
            where codes.Contains(account.Code)
            select new
            {
                account.Code,
                account.Currency,
                Minor = balance.Credits - balance.Debits,
                Waiting = context.Set<LotRow>()
                    .Where(lot => lot.AccountId == account.Id && lot.Remaining > 0 && lot.MaturesAt > now)
                    .Sum(lot => lot.Remaining),
            })
            .ToListAsync(cancellationToken);
        return accounts
            .GroupBy(row => (PayeeId: payees[row.Code], row.Currency))
            .OrderBy(rows => rows.Key.Currency, StringComparer.Ordinal)
            .ToLookup(rows => rows.Key.PayeeId, rows =>
            {
                var maturing = rows.Sum(row => row.Waiting);
                return new PayeeFunds(
                    Available: new Money(rows.Sum(row => row.Minor) - maturing, rows.Key.Currency),
                    Maturing: new Money(maturing, rows.Key.Currency));
            });
    }

    public async Task<IReadOnlyList<PayeePosting>> GetPostingsAsync(
        Guid payeeId,
        BalancePart part,
        string currency,
        long? before,
        int maxResultCount,
        CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var maturing = LedgerAccounts.CreatorMaturing(payeeId).Code;
        var lines = part switch
        {
            BalancePart.Available => LinesOf(context, LedgerAccounts.CreatorAvailable(payeeId).Code),
            BalancePart.Maturing => LinesOf(context, maturing),
            BalancePart.InPayout => LinesOf(context, PayoutsOf(payeeId), isPrefix: true),
            BalancePart.Lifetime => Earnings(context, maturing),
            _ => throw new System.Diagnostics.UnreachableException($"{part}"),
        };
        var rows = await (
            from line in lines
            join entry in context.Set<EntryRow>() on line.Seq equals entry.Seq
            where line.Currency == currency && (before == null || line.Seq < before)
            orderby line.Seq descending, line.LineNo
            select new { line.Seq, entry.Kind, entry.SourceType, entry.SourceId, entry.EffectiveAt, line.Amount, line.BalanceAfter })
            .Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => new PayeePosting(
                row.Seq,
                row.Kind,
                row.SourceType,
                row.SourceId,
                row.EffectiveAt,
                new Money(-row.Amount, currency),
                new Money(-row.BalanceAfter, currency))),
        ];
    }

    public async Task<IReadOnlyDictionary<Guid, long>> GetHeldAsync(
        IReadOnlyCollection<Guid> milestoneIds, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var milestones = milestoneIds
            .SelectMany(id => new[] { (LedgerAccounts.Escrow(id).Code, id), (LedgerAccounts.FeeHeld(id).Code, id) })
            .ToDictionary();
        var codes = milestones.Keys.ToArray();
        var balances = await (
            from account in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on account.Id equals balance.AccountId
            where codes.Contains(account.Code)
            select new { account.Code, Minor = balance.Credits - balance.Debits })
            .ToListAsync(cancellationToken);
        return balances.GroupBy(row => milestones[row.Code]).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Minor));
    }

    private static string PayoutsOf(Guid payeeId) => $"creator:{payeeId}:payout:";

    private static IQueryable<LineRow> LinesOf(PaymentsDbContext context, string code, bool isPrefix = false) =>
        from account in context.Set<AccountRow>()
        join line in context.Set<LineRow>() on account.Id equals line.AccountId
        where isPrefix ? account.Code.StartsWith(code) : account.Code == code
        select line;

    // Earned is what came into the maturing account; that it matured does not lower it.
    private static IQueryable<LineRow> Earnings(PaymentsDbContext context, string maturing) =>
        from line in LinesOf(context, maturing)
        join entry in context.Set<EntryRow>() on line.Seq equals entry.Seq
        where entry.Kind != LedgerEntryKinds.LotsMatured
        select line;
}
