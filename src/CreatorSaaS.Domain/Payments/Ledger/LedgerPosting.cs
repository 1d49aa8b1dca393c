namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// One entry of the journal before it is posted: moves of an amount above zero from one account to another, so that it
/// cannot be out of balance. Its key comes from the business fact, so posting it twice is posting it once.
/// </summary>
public sealed class LedgerPosting
{
    private readonly List<LedgerLine> _lines = [];

    private LedgerPosting(string key, string kind, string sourceType, string sourceId)
    {
        Key = key;
        Kind = kind;
        SourceType = sourceType;
        SourceId = sourceId;
    }

    public string Key { get; }

    /// <summary>One of <see cref="LedgerEntryKinds"/>.</summary>
    public string Kind { get; }

    /// <summary>
    /// What the entry is about, for example <c>payout</c>; says with the id where a reader looks for the reason.
    /// </summary>
    public string SourceType { get; }

    public string SourceId { get; }

    /// <summary>Key of the entry that this one takes back, line by line; once per entry.</summary>
    public string? Reverses { get; private init; }

    /// <summary>Debits and credits, those of one account and side as one.</summary>
    public IReadOnlyList<LedgerLine> Lines => _lines;

    /// <summary>
    /// Starts a posting with its deterministic key (money.md 2.7), for example <c>payout.debit:{payout}</c>.
    /// </summary>
    public static Draft Keyed(string key) => new(key);

    /// <summary>
    /// Debits <paramref name="from"/> and credits <paramref name="to"/>: what is owed to the one is owed to the other.
    /// An asset grows when it is the one debited.
    /// </summary>
    /// <param name="maturesAt">When <paramref name="to"/> is in lots: from when the money may be withdrawn.</param>
    /// <param name="lot">When <paramref name="from"/> is in lots: key of the entry whose lot is consumed first.</param>
    /// <param name="maturedUntil">
    /// When <paramref name="from"/> is in lots: only lots that are mature at this instant.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The amount is not above zero, or a lot's data is missing or misplaced.
    /// </exception>
    public LedgerPosting Move(
        Money amount,
        AccountReference from,
        AccountReference to,
        DateTime? maturesAt = null,
        string? lot = null,
        DateTime? maturedUntil = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount.AmountMinor, nameof(amount));
        if (to.InLots != maturesAt.HasValue)
        {
            throw new ArgumentException($"{to} {(to.InLots ? "needs" : "has no")} maturity.", nameof(maturesAt));
        }

        if (!from.InLots && (lot is not null || maturedUntil is not null))
        {
            throw new ArgumentException($"{from} is not in lots.", nameof(lot));
        }

        Add(new LedgerLine(from, amount.AmountMinor, amount.Currency, Lot: lot, MaturedUntil: maturedUntil));
        Add(new LedgerLine(to, -amount.AmountMinor, amount.Currency, MaturesAt: maturesAt));
        return this;
    }

    /// <summary>As <see cref="Move"/>, where the amount may be nothing: a fee of zero makes no line.</summary>
    public LedgerPosting MoveIfAny(Money amount, AccountReference from, AccountReference to) =>
        amount.IsZero ? this : Move(amount, from, to);

    /// <summary>
    /// The same lines with both sides exchanged. Not for entries that moved lots: what they took has an order.
    /// </summary>
    /// <param name="key">Key of the reversal itself.</param>
    public LedgerPosting ReversedAs(string key, string kind)
    {
        if (_lines.Any(line => line.Account.InLots))
        {
            throw new InvalidOperationException($"{Key} moved lots and is not reversed by exchanging sides.");
        }

        var reversal = new LedgerPosting(key, kind, SourceType, SourceId) { Reverses = Key };
        reversal._lines.AddRange(_lines.Select(line => line with { AmountMinor = checked(-line.AmountMinor) }));
        return reversal;
    }

    private void Add(LedgerLine line)
    {
        var index = _lines.FindIndex(other =>
            other with { AmountMinor = line.AmountMinor } == line && other.AmountMinor > 0 == line.AmountMinor > 0);
        if (index < 0)
        {
            _lines.Add(line);
        }
        else
        {
            _lines[index] = line with { AmountMinor = checked(_lines[index].AmountMinor + line.AmountMinor) };
        }
    }

    /// <summary>A key that still lacks what it is about.</summary>
    public readonly record struct Draft(string Key)
    {
        /// <summary>Names the kind of the entry and the thing it is about.</summary>
        public LedgerPosting As(string kind, string sourceType, object sourceId) =>
            new(Key, kind, sourceType, sourceId.ToString()!);
    }
}
