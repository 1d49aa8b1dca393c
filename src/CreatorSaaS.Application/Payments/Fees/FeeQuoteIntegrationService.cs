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
        var amounts = input.MilestoneAmountsMinor.Select(amountMinor => new Money(amountMinor, input.Currency));
        return new FeeQuoteDto(rate, platformShare, [.. RunningShare.Of(amounts, rate).Select(fee => fee.AmountMinor)]);
    }
}
