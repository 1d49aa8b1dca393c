namespace CreatorSaaS.Marketplace.Deals;

/// <summary>The time limits of a deal (money.md 3.4b), frozen into it by the offer that both sides accept.</summary>
/// <param name="OfferDays">How long an offer stands.</param>
/// <param name="FundingDays">How long the brand has to pay a milestone.</param>
/// <param name="LateDays">Days after the due date from which work counts as late.</param>
/// <param name="OverdueDays">Days after the due date from which the brand may take its money back.</param>
/// <param name="ReviewHours">How long the brand has to review; silence approves.</param>
/// <param name="ChangesDays">How long the creator has to deliver again.</param>
/// <param name="RevisionsMax">How often the brand may ask for changes to one milestone.</param>
/// <param name="ConsentDays">How long a proposal to end a milestone stands.</param>
public sealed record DealDeadlines(
    int OfferDays,
    int FundingDays,
    int LateDays,
    int OverdueDays,
    int ReviewHours,
    int ChangesDays,
    int RevisionsMax,
    int ConsentDays)
{
    /// <summary>The defaults of X-27; a proposal to end stands as long as changes take.</summary>
    public static DealDeadlines AsShipped { get; } = new(
        OfferDays: 14,
        FundingDays: 7,
        LateDays: 3,
        OverdueDays: 14,
        ReviewHours: 72,
        ChangesDays: 5,
        RevisionsMax: 2,
        ConsentDays: 5);
}
