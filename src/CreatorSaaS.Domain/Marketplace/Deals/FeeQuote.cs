namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What Payments asks for a deal on top of its amounts (F-14).</summary>
/// <param name="FeeRate">Decimal fraction.</param>
/// <param name="PlatformShareRate">Decimal fraction of the fee.</param>
/// <param name="MilestoneFeesMinor">In the milestones' order.</param>
public sealed record FeeQuote(decimal FeeRate, decimal PlatformShareRate, IReadOnlyList<long> MilestoneFeesMinor);
