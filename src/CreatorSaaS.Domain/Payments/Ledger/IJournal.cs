namespace CreatorSaaS.Payments.Ledger;

/// <summary>Reads the journal of the current tenant.</summary>
public interface IJournal
{
    /// <summary>Entries after a sequence, ascending, as a stream: any number of them.</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(long afterSeq = 0, CancellationToken cancellationToken = default);

    /// <summary>The newest entries before a sequence, descending: one page of a list without end.</summary>
    Task<IReadOnlyList<JournalEntry>> ListBeforeAsync(
        long? beforeSeq, int count, JournalFilter? filter = null, CancellationToken cancellationToken = default);

    Task<JournalEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Null before the first entry.</summary>
    Task<ChainHead?> FindHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>Signed heads after a sequence, ascending.</summary>
    Task<IReadOnlyList<ChainAnchor>> GetAnchorsAsync(long afterSeq = 0, CancellationToken cancellationToken = default);

    /// <summary>Null before the first.</summary>
    Task<ChainAnchor?> FindNewestAnchorAsync(CancellationToken cancellationToken = default);

    /// <summary>Every account with what was debited and credited to it.</summary>
    /// <param name="before">Only what happened before this moment, summed up from the lines; all of it without one.</param>
    Task<IReadOnlyList<AccountTotals>> GetTotalsAsync(DateTime? before = null, CancellationToken cancellationToken = default);

    /// <summary>On the account's normal side: what an asset is worth, what is owed to a creator.</summary>
    Task<Money> GetBalanceAsync(
        AccountReference account, string currency, CancellationToken cancellationToken = default);

    /// <summary>
    /// What is not true of the book though it must be; empty when all is well (money.md 6.1, 6.2, 6.9).
    /// </summary>
    Task<IReadOnlyList<AuditFinding>> AuditAsync(CancellationToken cancellationToken = default);

    /// <summary>Keeps a signed head; false when that head is kept already.</summary>
    Task<bool> AnchorAsync(ChainAnchor anchor, CancellationToken cancellationToken = default);
}

/// <summary>Which entries of the journal.</summary>
/// <param name="AccountCode">Only those that move this account.</param>
/// <param name="From">Only what happened then or later, in business time.</param>
/// <param name="To">Only what happened before.</param>
public sealed record JournalFilter(string? AccountCode = null, DateTime? From = null, DateTime? To = null);

/// <summary>One account of the trial balance, in minor units.</summary>
public sealed record AccountTotals(
    string Code, LedgerAccountClass Class, string Currency, long DebitsMinor, long CreditsMinor)
{
    /// <summary>The balance where it stands on the debit side.</summary>
    public Money? DebitBalance => DebitsMinor > CreditsMinor ? new Money(DebitsMinor - CreditsMinor, Currency) : null;

    /// <summary>The balance where it stands on the credit side.</summary>
    public Money? CreditBalance => CreditsMinor > DebitsMinor ? new Money(CreditsMinor - DebitsMinor, Currency) : null;
}

/// <summary>One thing that is not as it must be.</summary>
public sealed record AuditFinding(string Rule, string Subject, string Detail);
