using System.Runtime.CompilerServices;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc />
[ExposeServices(typeof(IJournal))]
internal sealed class EfCoreJournal(IDbContextProvider<PaymentsDbContext> contexts) : IJournal, ITransientDependency
{
    private const int EntriesPerRead = 1_000;

    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        long afterSeq = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Page by page, not one open cursor: the reader may use the connection in between.
        var context = await contexts.GetDbContextAsync(cancellationToken);
        for (var isFull = true; isFull;)
        {
            var rows = await context.Set<EntryRow>().AsNoTracking()
                .Where(row => row.Seq > afterSeq)
                .OrderBy(row => row.Seq)
                .Take(EntriesPerRead)
                .ToListAsync(cancellationToken);
            foreach (var entry in await WithLinesAsync(context, rows, cancellationToken))
            {
                yield return entry;
                afterSeq = entry.Seq;
            }

            isFull = rows.Count == EntriesPerRead;
        }
    }

    public async Task<IReadOnlyList<JournalEntry>> ListBeforeAsync(
        long? beforeSeq, int count, JournalFilter? filter = null, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var rows = context.Set<EntryRow>().AsNoTracking();
        if (beforeSeq is { } before)
        {
            rows = rows.Where(row => row.Seq < before);
        }

        if (filter?.From is { } from)
        {
            rows = rows.Where(row => row.EffectiveAt >= from);
        }

        if (filter?.To is { } to)
        {
            rows = rows.Where(row => row.EffectiveAt < to);
        }

        if (filter?.AccountCode is { } accountCode)
        {
            var moved =
                from line in context.Set<LineRow>()
                join account in context.Set<AccountRow>() on line.AccountId equals account.Id
                where account.Code == accountCode
                select line.Seq;
            rows = rows.Where(row => moved.Contains(row.Seq));
        }

        return await WithLinesAsync(
            context,
            await rows.OrderByDescending(row => row.Seq).Take(count).ToListAsync(cancellationToken),
            cancellationToken);
    }

    public async Task<JournalEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var rows = await context.Set<EntryRow>().AsNoTracking()
            .Where(row => row.IdemKey == key)
            .ToListAsync(cancellationToken);
        return (await WithLinesAsync(context, rows, cancellationToken)).SingleOrDefault();
    }

    public async Task<ChainHead?> FindHeadAsync(CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        return await context.Set<ChainHeadRow>()
            .Where(row => row.Seq > 0)
            .Select(row => new ChainHead(row.Seq, row.Hash))
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ChainAnchor>> GetAnchorsAsync(
        long afterSeq = 0, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        return await Anchors(context.Set<ChainAnchorRow>().Where(row => row.Seq > afterSeq).OrderBy(row => row.Seq))
            .ToListAsync(cancellationToken);
    }

    public async Task<ChainAnchor?> FindNewestAnchorAsync(CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        return await Anchors(context.Set<ChainAnchorRow>().OrderByDescending(row => row.Seq))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<AccountTotals>> GetTotalsAsync(
        DateTime? before = null, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        if (before is { } moment)
        {
            return await TotalsBefore(context, moment).ToListAsync(cancellationToken);
        }

        return await (
            from account in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on account.Id equals balance.AccountId
            orderby account.Code, account.Currency
            select new AccountTotals(
                account.Code, account.Class, account.Currency, balance.Debits, balance.Credits))
            .ToListAsync(cancellationToken);
    }

    public async Task<Money> GetBalanceAsync(
        AccountReference account, string currency, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var net = await (
            from row in context.Set<AccountRow>()
            join balance in context.Set<BalanceRow>() on row.Id equals balance.AccountId
            where row.Code == account.Code && row.Currency == currency
            select balance.Debits - balance.Credits).SingleOrDefaultAsync(cancellationToken);
        return new Money(net * account.NormalSide, currency);
    }

    public async Task<IReadOnlyList<AuditFinding>> AuditAsync(CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        return await context.Database
            .SqlQuery<AuditFinding>(
                $"""select rule as "Rule", subject as "Subject", detail as "Detail" from ledger.audit()""")
            .ToListAsync(cancellationToken);
    }

    public async Task<bool> AnchorAsync(ChainAnchor anchor, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync(cancellationToken);
        var isNew = await context.Database
            .SqlQuery<bool>(
                $"""
                select ledger.anchor(
                    {anchor.Seq}, {anchor.Hash}, {anchor.Signature}, {anchor.KeyId}, {anchor.PublishedAt})
                """)
            .ToListAsync(cancellationToken);
        return isNew.Single();
    }

    private static IQueryable<ChainAnchor> Anchors(IQueryable<ChainAnchorRow> rows) => rows.Select(row => new ChainAnchor(
        row.TenantId, row.Seq, row.Hash, row.Signature, row.KeyId, row.PublishedAt));

    private static IQueryable<AccountTotals> TotalsBefore(PaymentsDbContext context, DateTime moment) =>
        from line in context.Set<LineRow>()
        join entry in context.Set<EntryRow>() on line.Seq equals entry.Seq
        join account in context.Set<AccountRow>() on line.AccountId equals account.Id
        where entry.EffectiveAt < moment
        group line.Amount by new { account.Code, account.Class, account.Currency } into moved
        orderby moved.Key.Code, moved.Key.Currency
        select new AccountTotals(
            moved.Key.Code,
            moved.Key.Class,
            moved.Key.Currency,
            moved.Sum(amount => amount > 0 ? amount : 0),
            moved.Sum(amount => amount < 0 ? -amount : 0));

    private static async Task<IReadOnlyList<JournalEntry>> WithLinesAsync(
        PaymentsDbContext context, List<EntryRow> rows, CancellationToken cancellationToken)
    {
        var seqs = rows.Select(row => row.Seq).ToList();
        var lines = await (
            from line in context.Set<LineRow>()
            join account in context.Set<AccountRow>() on line.AccountId equals account.Id
            where seqs.Contains(line.Seq)
            orderby line.Seq, line.LineNo
            select new
            {
                line.Seq,
                Line = new JournalLine(
                    line.LineNo, line.AccountId, account.Code, line.Currency, line.Amount, line.BalanceAfter),
            }).ToListAsync(cancellationToken);
        var bySeq = lines.ToLookup(line => line.Seq, line => line.Line);
        return [.. rows.Select(row => ToEntry(row, [.. bySeq[row.Seq]]))];
    }

    private static JournalEntry ToEntry(EntryRow row, IReadOnlyList<JournalLine> lines) => new()
    {
        TenantId = row.TenantId,
        Seq = row.Seq,
        EntryId = row.EntryId,
        Kind = row.Kind,
        Key = row.IdemKey,
        RequestHash = row.RequestHash,
        SourceType = row.SourceType,
        SourceId = row.SourceId,
        EffectiveAt = row.EffectiveAt,
        RecordedAt = row.RecordedAt,
        Reverses = row.Reverses,
        Actor = row.Actor,
        Causation = row.Causation,
        HashVersion = row.HashVersion,
        PreviousHash = row.PrevHash,
        Hash = row.Hash,
        Lines = lines,
    };
}
