using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Balances;

/// <inheritdoc cref="IBalanceReader"/>
[ExposeServices(typeof(IBalanceReader))]
internal sealed class EfCoreBalanceReader(IDbContextProvider<PaymentsDbContext> contexts) : IBalanceReader, ITransientDependency
{
    public async Task<ILookup<Guid, PayeeBalance>> GetAsync(
        IReadOnlyCollection<Guid> payeeIds, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var maturing = payeeIds.Select(id => LedgerAccounts.CreatorMaturing(id).Code).ToArray();
        string[] codes = [.. maturing, .. payeeIds.Select(id => LedgerAccounts.CreatorAvailable(id).Code)];
        var payouts = payeeIds.Select(id => $"{PayoutsOf(id)}%").ToArray();
        var balances = await (
            from account in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on account.Id equals balance.AccountId
            where codes.Contains(account.Code) || payouts.Any(pattern => EF.Functions.Like(account.Code, pattern))
            select new AccountBalance(account.Code, account.Currency, balance.Credits - balance.Debits))
            .ToListAsync(cancellationToken);
        var lots = await (
            from account in context.Set<AccountRow>()
            join lot in context.Set<LotRow>() on account.Id equals lot.AccountId
            where maturing.Contains(account.Code) && lot.Remaining > 0
            orderby lot.MaturesAt
            select new OpenLot(account.Code, account.Currency, lot.MaturesAt, lot.Remaining))
            .ToListAsync(cancellationToken);
        var earned = await (
            from line in Earnings(context, context.Set<AccountRow>().Where(account => maturing.Contains(account.Code)))
            join account in context.Set<AccountRow>() on line.AccountId equals account.Id
            group line.Amount by new { account.Code, account.Currency } into amounts
            select new AccountBalance(amounts.Key.Code, amounts.Key.Currency, -amounts.Sum()))
            .ToListAsync(cancellationToken);

        var lotsOf = lots.ToLookup(lot => PayeeOf(lot.Code));
        var earnedOf = earned.ToLookup(row => PayeeOf(row.Code));
        return balances
            .GroupBy(row => PayeeOf(row.Code))
            .SelectMany(
                rows => BalancesOf(rows.Key, rows, [.. lotsOf[rows.Key]], [.. earnedOf[rows.Key]], now),
                (rows, balance) => (PayeeId: rows.Key, Balance: balance))
            .ToLookup(pair => pair.PayeeId, pair => pair.Balance);
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
            BalancePart.Available => LinesOf(context, AccountsOf(context, LedgerAccounts.CreatorAvailable(payeeId).Code)),
            BalancePart.Maturing => LinesOf(context, AccountsOf(context, maturing)),
            BalancePart.InPayout => LinesOf(context, AccountsOf(context, PayoutsOf(payeeId), isPrefix: true)),
            BalancePart.Lifetime => Earnings(context, AccountsOf(context, maturing)),
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

    private static IEnumerable<PayeeBalance> BalancesOf(
        Guid payeeId,
        IEnumerable<AccountBalance> balances,
        IReadOnlyList<OpenLot> lots,
        IReadOnlyList<AccountBalance> earned,
        DateTime now)
    {
        var available = LedgerAccounts.CreatorAvailable(payeeId).Code;
        var payouts = PayoutsOf(payeeId);
        foreach (var rows in balances.GroupBy(row => row.Currency).OrderBy(rows => rows.Key, StringComparer.Ordinal))
        {
            var currency = rows.Key;
            var open = lots.Where(lot => lot.Currency == currency).ToList();
            var swept = rows.Where(row => row.Code == available).Sum(row => row.Minor);
            var mature = open.Where(lot => lot.MaturesAt <= now).Sum(lot => lot.Remaining);
            yield return new PayeeBalance(
                currency,
                Available: new Money(swept + mature, currency),
                Maturing:
                [
                    .. open.Where(lot => lot.MaturesAt > now)
                        .GroupBy(lot => lot.MaturesAt, lot => lot.Remaining)
                        .Select(group => new MaturingLot(group.Key, new Money(group.Sum(), currency))),
                ],
                InPayout: new Money(
                    rows.Where(row => row.Code.StartsWith(payouts, StringComparison.Ordinal)).Sum(row => row.Minor), currency),
                Lifetime: new Money(earned.Where(row => row.Currency == currency).Sum(row => row.Minor), currency));
        }
    }

    // All codes here begin with creator:ID:
    private static Guid PayeeOf(string code) => Guid.Parse(code.Split(':')[1]);

    private static string PayoutsOf(Guid payeeId) => $"creator:{payeeId}:payout:";

    private static IQueryable<AccountRow> AccountsOf(PaymentsDbContext context, string code, bool isPrefix = false) =>
        context.Set<AccountRow>().Where(account => isPrefix ? account.Code.StartsWith(code) : account.Code == code);

    private static IQueryable<LineRow> LinesOf(PaymentsDbContext context, IQueryable<AccountRow> accounts) =>
        from account in accounts
        join line in context.Set<LineRow>() on account.Id equals line.AccountId
        select line;

    // Earned is what came into the maturing account; that it matured does not lower it.
    private static IQueryable<LineRow> Earnings(PaymentsDbContext context, IQueryable<AccountRow> maturing) =>
        from line in LinesOf(context, maturing)
        join entry in context.Set<EntryRow>() on line.Seq equals entry.Seq
        where entry.Kind != LedgerEntryKinds.LotsMatured
        select line;

    private sealed record AccountBalance(string Code, string Currency, long Minor);

    private sealed record OpenLot(string Code, string Currency, DateTime MaturesAt, long Remaining);
}
