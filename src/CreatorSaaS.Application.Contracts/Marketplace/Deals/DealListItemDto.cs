namespace CreatorSaaS.Marketplace.Deals;

/// <summary>One deal in a list.</summary>
public sealed record DealListItemDto
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required DealState State { get; init; }

    public required string BrandName { get; init; }

    public required string CreatorName { get; init; }

    /// <summary>What the creator gets for all milestones.</summary>
    public required Money Amount { get; init; }

    /// <summary>The most urgent wait; null when the deal has ended.</summary>
    public required BallDto? Next { get; init; }

    /// <summary>What Payments last told of the milestone that is next; null where the whole deal waits.</summary>
    public required FundingState? NextFunding { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>Figures of the deals that the caller may see.</summary>
public sealed record DealSummaryDto
{
    public required int OpenCount { get; init; }

    /// <summary>Amounts and fees held, one for each currency.</summary>
    public required IReadOnlyList<Money> Held { get; init; }

    public required int WaitingOnAgencyCount { get; init; }

    public required int WaitingOnBrandCount { get; init; }

    public required int WaitingOnCreatorCount { get; init; }

    /// <summary>Open deals whose next answer is due within seven days.</summary>
    public required int DueSoonCount { get; init; }

    /// <summary>Open deals whose next answer was due before now.</summary>
    public required int LateCount { get; init; }

    /// <summary>Whether the caller can write a new deal.</summary>
    public required bool MayDraft { get; init; }
}
