using System.Globalization;

namespace CreatorSaaS.Payments.Fees;

/// <inheritdoc cref="IFeeQuoteIntegrationService"/>
public sealed class FeeQuoteIntegrationService(ISettingProvider settings, IFeatureChecker features)
    : ApplicationService, IFeeQuoteIntegrationService
{
    public async Task<FeeQuoteDto> GetQuoteAsync(GetFeeQuoteInput input)
    {
        var rate = decimal.Parse(
            await settings.GetAsync(PaymentsSettings.DealsFeeRate), NumberStyles.Number, CultureInfo.InvariantCulture);
        var platformShare = await features.GetDecimalAsync(PaymentsFeatures.DealsPlatformShare);
        return new FeeQuoteDto(rate, platformShare, FeesOf(input, rate));
    }

    // On the running sum, so that the fees of the milestones add up to the fee on the whole deal (money.md 3.6).
    private static List<long> FeesOf(GetFeeQuoteInput input, decimal rate)
    {
        var fees = new List<long>(input.MilestoneAmountsMinor.Count);
        var before = Money.Zero(input.Currency);
        foreach (var amountMinor in input.MilestoneAmountsMinor)
        {
            var then = before + new Money(amountMinor, input.Currency);
            fees.Add((then.Share(rate) - before.Share(rate)).AmountMinor);
            before = then;
        }

        return fees;
    }
}
