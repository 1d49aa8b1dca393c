namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>What a roster would become: the records to make, what every row is, and what is wrong.</summary>
/// <param name="Parties">New creators and brands.</param>
/// <param name="Deals">New deals.</param>
/// <param name="KnownRows">Rows whose record is there already.</param>
/// <param name="Findings">In the order of the file.</param>
public sealed record RosterPlan(
    ImportCounts Counts,
    IReadOnlyList<PlannedParty> Parties,
    IReadOnlyList<PlannedDeal> Deals,
    IReadOnlyList<KnownRow> KnownRows,
    IReadOnlyList<RowFinding> Findings);

/// <summary>A creator or brand of the file: a new one, or one the agency has.</summary>
/// <param name="Line">The row that makes it; 0 for one that no row names.</param>
/// <param name="Known">What the agency has.</param>
public sealed record PlannedParty(
    ImportRecord Record, int Line, string Name, string Email, string? ExternalId, KnownParty? Known)
{
    /// <summary>Further rows that say the same.</summary>
    public List<int> RepeatedLines { get; } = [];
}

/// <summary>A deal that one or more rows make.</summary>
/// <param name="ExternalId">Of the file, or made of the row's content.</param>
public sealed record PlannedDeal(
    string ExternalId,
    string Title,
    string Currency,
    PlannedParty Brand,
    PlannedParty Creator,
    IReadOnlyList<PlannedMilestone> Milestones);

/// <summary>A milestone that one row makes.</summary>
public sealed record PlannedMilestone(int Line, string Title, long AmountMinor, DateTime DueAt);

/// <summary>A row that changes nothing.</summary>
public sealed record KnownRow(int Line, ImportRecord Record, Guid RecordId);
