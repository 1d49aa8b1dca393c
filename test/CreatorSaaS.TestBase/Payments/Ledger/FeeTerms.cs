using CreatorSaaS.Payments.Fees;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// What parts of one milestone's money owe of its fee. The ledger takes releases and refunds in parts (money.md 3.6) and is
/// tried with them; the product itself gives and takes back whole milestones.
/// </summary>
/// <remarks>
/// Everything is cumulative: what is due so far less what was taken already. A refund returns the fee that can no longer be
/// earned, so releases and refunds add up to the fee in any order, to the cent.
/// </remarks>
internal sealed class FeeTerms(Money deal, decimal feeRate, decimal platformShare)
{
    /// <summary>What the creator earns when everything is released.</summary>
    public Money Deal { get; } = deal;

    /// <summary>What the brand pays on top (F-14).</summary>
    public Money Fee { get; } = deal.Share(feeRate);

    public Money Total => Deal + Fee;

    /// <summary>The fee in a release that follows earlier ones, split between agency and platform.</summary>
    /// <param name="releasedBefore">Released of the deal until now, without fees.</param>
    /// <param name="release">Released now, without fees.</param>
    public FeeParts OfRelease(Money releasedBefore, Money release)
    {
        var releasedThen = releasedBefore + release;
        var fee = EarnedAfter(releasedThen) - EarnedAfter(releasedBefore);
        var platform = PlatformsAfter(releasedThen) - PlatformsAfter(releasedBefore);
        return new FeeParts(Agency: fee - platform, platform);
    }

    /// <summary>The fee that goes back with a refund of held money that follows earlier ones.</summary>
    /// <param name="refundedBefore">Refunded of the deal until now, without fees.</param>
    /// <param name="refund">Refunded now, without fees.</param>
    public Money OfRefund(Money refundedBefore, Money refund) =>
        EarnedAfter(Deal - refundedBefore) - EarnedAfter(Deal - refundedBefore - refund);

    private Money EarnedAfter(Money released) => Fee.Proportion(released, Deal);

    private Money PlatformsAfter(Money released) => EarnedAfter(released).Share(platformShare);
}
