namespace CreatorSaaS.Marketplace.Deals;

/// <summary>One milestone of a deal room.</summary>
public sealed record MilestoneDto
{
    public required Guid Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string? Description { get; init; }

    /// <summary>What the creator gets.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the brand pays on top.</summary>
    public required Money Fee { get; init; }

    public required MilestoneState State { get; init; }

    /// <summary>What Payments last told.</summary>
    public required FundingState Funding { get; init; }

    public required DateTime DueAt { get; init; }

    /// <summary>The present work counts as late from then on; null while nobody works.</summary>
    public required DateTime? LateFrom { get; init; }

    /// <summary>From then on the brand may take its money back alone; null while nobody works.</summary>
    public required DateTime? OverdueFrom { get; init; }

    /// <summary>Until then the brand may pay; null before the agreement.</summary>
    public required DateTime? FundBy { get; init; }

    public required DateTime? SubmittedAt { get; init; }

    /// <summary>When silence approves.</summary>
    public required DateTime? ReviewUntil { get; init; }

    public required DateTime? ChangesDueAt { get; init; }

    public required int RevisionsUsed { get; init; }

    public required int RevisionsMax { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required MilestoneCancellation? Cancellation { get; init; }

    /// <summary>When the released money can be withdrawn.</summary>
    public required DateTime? MaturesAt { get; init; }

    /// <summary>The open proposal to end it by consent.</summary>
    public required EndProposalDto? EndProposal { get; init; }

    public required IReadOnlyList<DeliverableDto> Deliverables { get; init; }

    /// <summary>What the caller can do with it now.</summary>
    public required IReadOnlyList<MilestoneAct> Acts { get; init; }
}

/// <summary>Who wants to end a milestone, why, and until when the other side can answer.</summary>
public sealed record EndProposalDto(DealSide By, string Reason, DateTime Until);

/// <summary>One piece of delivered work.</summary>
public sealed record DeliverableDto
{
    /// <summary>1 for the first delivery, one more after each request for changes.</summary>
    public required int Delivery { get; init; }

    public required DeliverableKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Of a link; https.</summary>
    public required string? Url { get; init; }

    /// <summary>Of a file: <c>GET /api/v1/marketplace/deals/{id}/files/{fileId}</c>.</summary>
    public required Guid? FileId { get; init; }
}
