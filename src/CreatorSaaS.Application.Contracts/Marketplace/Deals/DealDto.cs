namespace CreatorSaaS.Marketplace.Deals;

/// <summary>A deal room.</summary>
public sealed record DealDto
{
    public required Guid Id { get; init; }

    public required string ConcurrencyStamp { get; init; }

    public required string Title { get; init; }

    public required string? Brief { get; init; }

    public required DealState State { get; init; }

    public required DealSide DraftedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DealPartyDto Brand { get; init; }

    public required DealPartyDto Creator { get; init; }

    /// <summary>The sides on which the caller acts.</summary>
    public required IReadOnlyList<DealSide> MySides { get; init; }

    public required DealMoneyDto Money { get; init; }

    public required DateTime? OfferedAt { get; init; }

    public required DateTime? OfferUntil { get; init; }

    /// <summary>SHA-256 of the terms, hexadecimal; what an acceptance names. Null before the first offer.</summary>
    public required string? TermsHash { get; init; }

    public required DateTime? BrandAcceptedAt { get; init; }

    public required DateTime? CreatorAcceptedAt { get; init; }

    public required DateTime? AgreedAt { get; init; }

    /// <summary>Every open wait, the most urgent first.</summary>
    public required IReadOnlyList<BallDto> Balls { get; init; }

    /// <summary>What the caller can do with the deal now.</summary>
    public required IReadOnlyList<DealAct> Acts { get; init; }

    public required IReadOnlyList<MilestoneDto> Milestones { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DealEventDto> History { get; init; }
}

/// <summary>One side of a deal, by the name it was offered with.</summary>
/// <param name="HasJoined">Somebody signs in for it; nothing is offered before.</param>
public sealed record DealPartyDto(Guid Id, string Name, bool HasJoined);

/// <summary>Every part of a deal's money. Total is Amount + Fee; the rest is what Payments last told.</summary>
public sealed record DealMoneyDto
{
    /// <summary>What the creator gets for all milestones.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the brand pays on top; zero until the offer is quoted.</summary>
    public required Money Fee { get; init; }

    /// <summary>Decimal fraction; null until the offer is quoted.</summary>
    public required decimal? FeeRate { get; init; }

    public required Money Total { get; init; }

    /// <summary>Held now, fees included.</summary>
    public required Money Held { get; init; }

    /// <summary>Became the creator's, without fees.</summary>
    public required Money Released { get; init; }

    /// <summary>Went back to the brand, fees included.</summary>
    public required Money Refunded { get; init; }
}

/// <summary>One wait: who holds the ball, until when, and what silence does.</summary>
public sealed record BallDto
{
    public required DealWait Wait { get; init; }

    /// <summary>Who holds it.</summary>
    public required DealSide With { get; init; }

    /// <summary>When the answer is due; null where nothing is.</summary>
    public required DateTime? Until { get; init; }

    public required DealSilence InSilence { get; init; }

    /// <summary>When silence takes effect.</summary>
    public required DateTime? SilenceAt { get; init; }

    /// <summary>Null where the whole deal waits.</summary>
    public required int? MilestoneNumber { get; init; }
}

/// <summary>One line of a deal's history.</summary>
public sealed record DealEventDto
{
    /// <summary>From 1 in the order of what happened.</summary>
    public required int Number { get; init; }

    public required DealEventKind Kind { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Null for what time or Payments did.</summary>
    public required DealSide? Side { get; init; }

    /// <summary>The name of who acted; null for what time or Payments did, and for a person nobody knows any more.</summary>
    public required string? Person { get; init; }

    public required int? MilestoneNumber { get; init; }

    public required Money? Amount { get; init; }

    /// <summary>The new deadline that the line tells of.</summary>
    public required DateTime? Until { get; init; }

    /// <summary>What the person wrote.</summary>
    public required string? Note { get; init; }

    /// <summary>The hash of the terms.</summary>
    public required string? Reference { get; init; }
}
