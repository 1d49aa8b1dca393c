namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The book as it must be, kept in memory and written apart from the database's function: says of each unit of postings
/// whether it is refused and what it leaves.
/// </summary>
public sealed class LedgerModel
{
    private Dictionary<(string Code, string Currency), Totals> _accounts = [];
    private SortedDictionary<(string Code, string Currency, long Seq), Lot> _lots = [];
    private Dictionary<string, Posted> _posted = [];

    public int EntryCount => _posted.Count;

    public IReadOnlyDictionary<(string Code, string Currency), Totals> Accounts => _accounts;

    public IEnumerable<((string Code, string Currency, long Seq) Key, Lot Lot)> OpenLots =>
        _lots.Where(lot => lot.Value.RemainingMinor > 0).Select(lot => (lot.Key, lot.Value));

    public bool WasPosted(string key) => _posted.ContainsKey(key);

    public long BalanceMinor(AccountReference account, string currency) =>
        _accounts.TryGetValue((account.Code, currency), out var totals)
            ? (totals.DebitsMinor - totals.CreditsMinor) * account.NormalSide
            : 0;

    /// <summary>The posting that sweeps what is mature at an instant; null when nothing is.</summary>
    public LedgerPosting? Matured(Guid creatorId, string currency, DateTime now)
    {
        var code = LedgerAccounts.CreatorMaturing(creatorId).Code;
        var mature = OpenLots
            .Where(lot => (lot.Key.Code, lot.Key.Currency) == (code, currency) && lot.Lot.MaturesAt <= now)
            .ToList();
        return mature.Count == 0
            ? null
            : LedgerPostings.LotsMatured(
                creatorId,
                new Money(mature.Sum(lot => lot.Lot.RemainingMinor), currency),
                now,
                mature.Max(lot => lot.Key.Seq));
    }

    /// <summary>Applies a unit of postings, wholly or not at all.</summary>
    /// <returns>The error code of its refusal; null when it is posted.</returns>
    public string? Post(IReadOnlyList<LedgerPosting> unit)
    {
        if (unit.Any(posting =>
            _posted.TryGetValue(posting.Key, out var stored) && stored.Content != Content(posting)))
        {
            return PaymentsErrorCodes.PostingKeyReused;
        }

        var before = (_accounts, _lots, _posted);
        (_accounts, _lots, _posted) = (new(_accounts), new(_lots), new(_posted));
        foreach (var posting in unit.Where(posting => !before._posted.ContainsKey(posting.Key)))
        {
            if (Refuse(posting) is { } code)
            {
                (_accounts, _lots, _posted) = before;
                return code;
            }
        }

        return null;
    }

    private string? Refuse(LedgerPosting posting)
    {
        long seq = _posted.Count + 1;
        foreach (var line in posting.Lines)
        {
            var totals = _accounts.GetValueOrDefault((line.Account.Code, line.Currency));
            _accounts[(line.Account.Code, line.Currency)] = new Totals(
                totals.DebitsMinor + Math.Max(line.AmountMinor, 0), totals.CreditsMinor + Math.Max(-line.AmountMinor, 0));
        }

        foreach (var line in posting.Lines)
        {
            var totals = _accounts[(line.Account.Code, line.Currency)];
            if (totals.CreditsMinor - totals.DebitsMinor < line.Account.Floor)
            {
                return PaymentsErrorCodes.InsufficientBalance;
            }
        }

        if (posting.Reverses is { } reversed && _posted.Values.Any(other => other.Reverses == reversed))
        {
            return PaymentsErrorCodes.EntryAlreadyReversed;
        }

        _posted.Add(posting.Key, new Posted(seq, Content(posting), posting.Reverses));
        foreach (var line in posting.Lines.Where(line => line.Account.InLots))
        {
            if (line.AmountMinor < 0)
            {
                _lots.Add((line.Account.Code, line.Currency, seq), new Lot(-line.AmountMinor, line.MaturesAt!.Value));
            }
            else
            {
                Consume(line);
            }
        }

        return null;
    }

    private void Consume(LedgerLine line)
    {
        var named = line.Lot is not null && _posted.TryGetValue(line.Lot, out var maker) ? maker.Seq : -1;
        var queue = OpenLots
            .Where(lot => (lot.Key.Code, lot.Key.Currency) == (line.Account.Code, line.Currency))
            .Where(lot => line.MaturedUntil is null || lot.Lot.MaturesAt <= line.MaturedUntil)
            .OrderBy(lot => lot.Key.Seq == named ? 0 : 1)
            .ThenBy(lot => lot.Lot.MaturesAt)
            .ThenBy(lot => lot.Key.Seq)
            .ToList();
        var left = line.AmountMinor;
        foreach (var (key, lot) in queue)
        {
            var taken = Math.Min(left, lot.RemainingMinor);
            _lots[key] = lot with { RemainingMinor = lot.RemainingMinor - taken };
            left -= taken;
        }

        if (left != 0)
        {
            throw new InvalidOperationException($"The scenario asks {line.Account} for immature lots.");
        }
    }

    private static string Content(LedgerPosting posting) =>
        $"{posting.Kind}|{posting.SourceType}|{posting.SourceId}|{posting.Reverses}|"
        + string.Join('|', posting.Lines.Select(line =>
            $"{line.Account} {line.Currency} {line.AmountMinor} {line.Lot}"));

    /// <summary>What was debited and credited to an account.</summary>
    public readonly record struct Totals(long DebitsMinor, long CreditsMinor);

    /// <summary>What is left of an earning.</summary>
    public sealed record Lot(long RemainingMinor, DateTime MaturesAt);

    private sealed record Posted(long Seq, string Content, string? Reverses);
}
