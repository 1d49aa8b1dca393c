namespace CreatorSaaS.Payments.Ledger;

/// <summary>Which part of the journal the address asks for.</summary>
/// <param name="Before">Only entries before this position; null for the newest.</param>
/// <param name="From">First day, in the reader's zone.</param>
/// <param name="To">Last day; then the balance is that of its end.</param>
/// <param name="ZoneId">The reader's zone, where a day is asked for.</param>
public sealed record JournalQuery(string? AccountCode, long? Before, DateOnly? From, DateOnly? To, string? ZoneId);

/// <summary>
/// A part of the journal, and of the balance what the page shows: an agency can have thousands of accounts.
/// </summary>
/// <param name="SealedSequence">Up to where the chain is sealed by a signature; 0 before the first.</param>
/// <param name="LastCheck">What the last nightly check found; null before the first.</param>
/// <param name="Accounts">The accounts to filter by.</param>
public sealed record JournalContent(
    IReadOnlyList<JournalEntryDto> Entries,
    bool HasOlder,
    IReadOnlyList<TrialBalanceTotalDto> Totals,
    long HeadSequence,
    long SealedSequence,
    JournalCheckDto? LastCheck,
    IReadOnlyList<JournalAccountDto> Accounts);
