namespace CreatorSaaS.Payments.Fees;

/// <summary>
/// The fee of a brand deal as frozen at agreement (F-14, X-28): integers that are read ever after, never derived again
/// from a total. The brand pays <see cref="Total"/>; the fee is the agency's, less the SaaS platform's share of it.
/// </summary>
/// <remarks>
/// Over several releases and refunds everything is cumulative: what is due so far less what was taken already. A refund
/// returns the fee that can no longer be earned, so releases and refunds add up to the fee in any order, to the cent.
/// </remarks>
public sealed record FeeTerms
{
    private FeeTerms(Money deal, Money fee, decimal feeRate, decimal platformShare)
    {
        Deal = deal;
        Fee = fee;
        FeeRate = feeRate;
        PlatformShare = platformShare;
    }

    /// <summary>What the creator earns when everything is released.</summary>
    public Money Deal { get; }

    /// <summary>What the brand pays on top.</summary>
    public Money Fee { get; }

    public Money Total => Deal + Fee;

    /// <summary>The agreed rate, kept to explain the fee; 0.10 is ten percent.</summary>
    public decimal FeeRate { get; }

    /// <summary>The platform's part of the fee by the agency's plan at agreement; 0.05 is five percent.</summary>
    public decimal PlatformShare { get; }

    /// <summary>Freezes the fee of a deal: F = r(D * f).</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The deal is not above zero, or a rate is outside 0 to 1.
    /// </exception>
    public static FeeTerms Agree(Money deal, decimal feeRate, decimal platformShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(deal.AmountMinor, nameof(deal));
        RequireRate(feeRate, nameof(feeRate));
        RequireRate(platformShare, nameof(platformShare));

        return new FeeTerms(deal, deal.Share(feeRate), feeRate, platformShare);
    }

    /// <summary>The terms that were agreed, as stored.</summary>
    public static FeeTerms Agreed(Money deal, Money fee, decimal feeRate, decimal platformShare) =>
        new(deal, fee, feeRate, platformShare);

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

    private Money EarnedAfter(Money released)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(released, Deal);
        return Fee.Proportion(released, Deal);
    }

    private Money PlatformsAfter(Money released) => EarnedAfter(released).Share(PlatformShare);

    private static void RequireRate(decimal rate, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1m, name);
    }
}
