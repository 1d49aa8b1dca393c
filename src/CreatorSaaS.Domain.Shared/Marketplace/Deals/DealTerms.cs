namespace CreatorSaaS.Marketplace.Deals;

/// <summary>
/// What brand and creator agreed on, frozen: amounts are read later, never derived again (F-14). Payments makes one held
/// payment per milestone from it.
/// </summary>
public sealed record DealTerms
{
    public required Guid DealId { get; init; }

    public required string Title { get; init; }

    public required Guid BrandId { get; init; }

    public required string BrandName { get; init; }

    /// <summary>Who may see the payments as the brand; null where an agency acts for a brand without a sign-in.</summary>
    public Guid? BrandPersonId { get; init; }

    public required Guid CreatorId { get; init; }

    /// <summary>The payee: the creator's person.</summary>
    public required Guid CreatorPersonId { get; init; }

    public required string CreatorName { get; init; }

    public required string CreatorEmail { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>Decimal fraction, 0.1 is 10 % on top of the amount.</summary>
    public required decimal FeeRate { get; init; }

    /// <summary>Decimal fraction of the fee that the platform keeps .</summary>
    public required decimal PlatformShareRate { get; init; }

    /// <summary>Business time.</summary>
    public required DateTime AgreedAt { get; init; }

    /// <summary>SHA-256 of the canonical terms, hexadecimal: what both sides accepted.</summary>
    public required string TermsHash { get; init; }

    public required IReadOnlyList<MilestoneTerms> Milestones { get; init; }
}

/// <summary>One milestone of frozen terms; amounts in minor units of the deal's currency.</summary>
public sealed record MilestoneTerms
{
    public required Guid MilestoneId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>What the creator gets.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>What the brand pays on top.</summary>
    public required long FeeMinor { get; init; }

    /// <summary>Until then the brand may pay; afterwards the milestone is expired and late money goes to suspense.</summary>
    public required DateTime FundBy { get; init; }
}
