namespace CreatorSaaS.Marketplace.Deals;

/// <summary>The deals in which the reader's side is waited for, the most urgent first, and figures of all of theirs.</summary>
/// <param name="WaitingCount">Of all that wait, shown or not.</param>
public sealed record DealsAtHomeContent(
    DealSide Side, IReadOnlyList<DealListItemDto> Waiting, long WaitingCount, DealSummaryDto Summary)
{
    public bool IsSameAs(DealsAtHomeContent other) =>
        (Side, WaitingCount) == (other.Side, other.WaitingCount)
        && Waiting.SequenceEqual(other.Waiting)
        && Summary.Held.SequenceEqual(other.Summary.Held)
        && Summary with { Held = other.Summary.Held } == other.Summary;
}
