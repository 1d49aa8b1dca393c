namespace CreatorSaaS.Payments.Ledger;

/// <summary>The page has one content.</summary>
public sealed record VerifyJournalQuery;
