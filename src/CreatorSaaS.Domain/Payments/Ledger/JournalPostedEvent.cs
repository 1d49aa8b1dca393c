namespace CreatorSaaS.Payments.Ledger;

/// <summary>A unit of work is about to commit these entries. Whoever hears it posts no more.</summary>
public sealed record JournalPostedEvent(IReadOnlyList<LedgerPosting> Postings);
