namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Which deals, in which order.</summary>
public sealed record DealQuery
{
    /// <summary>Only what this person may see as brand or creator; null sees all of the agency's.</summary>
    public Guid? VisibleTo { get; init; }

    public DealState? State { get; init; }

    /// <summary>Only deals that have not ended, or only those that have.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Part of the title or of a side's name, in any case.</summary>
    public string? Search { get; init; }

    public Guid? BrandId { get; init; }

    public Guid? CreatorId { get; init; }

    public DealSide? WaitingOn { get; init; }

    public DealOrder Order { get; init; }

    public bool IsDescending { get; init; }

    public int Skip { get; init; }

    public required int Max { get; init; }
}

/// <summary>What lists of deals can be sorted by.</summary>
public enum DealOrder
{
    CreatedAt,
    Title,
    Creator,
    Amount,

    /// <summary>By when the next answer is due; what waits for nobody comes last.</summary>
    Next,
}

/// <summary>One deal in a list.</summary>
public sealed record DealLine
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required DealState State { get; init; }

    public required string BrandName { get; init; }

    public required string CreatorName { get; init; }

    public required Money Amount { get; init; }

    public required Ball? Next { get; init; }

    /// <summary>What Payments last said of the milestone that is next; null where the whole deal waits.</summary>
    public required FundingState? NextFunding { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>Figures above a list of deals.</summary>
/// <param name="Held">Amounts and fees held for milestones, one for each currency.</param>
/// <param name="DueSoonCount">Open deals whose next answer is due before the time asked for, late ones included.</param>
/// <param name="LateCount">Open deals whose next answer was due before now.</param>
public sealed record DealFigures(
    int OpenCount,
    IReadOnlyList<Money> Held,
    int WaitingOnAgencyCount,
    int WaitingOnBrandCount,
    int WaitingOnCreatorCount,
    int DueSoonCount,
    int LateCount);
