using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Fees;

public sealed class QuoteFeeTests(ProductDatabase database) : PaymentsTest(database)
{
    [Theory]
    [InlineData("0.10", new long[] { 500_000 }, new long[] { 50_000 })] // F-14
    [InlineData("0.10", new long[] { 33_333 }, new long[] { 3_333 })] // F-14
    [InlineData("0.10", new long[] { 5, 5, 5 }, new long[] { 1, 0, 1 })] // adds up to r(0.15 * 0.10), not to three times 0.01
    [InlineData("0.00", new long[] { 500_000 }, new long[] { 0 })]
    public async Task Fees_of_the_milestones_add_up_to_the_fee_of_the_deal(string rate, long[] amounts, long[] fees)
    {
        World.Stores.Settings[PaymentsSettings.DealsFeeRate] = rate;

        var quote = await World.As<IFeeQuoteIntegrationService, FeeQuoteDto>(
            World.Manager,
            service => service.GetQuoteAsync(new GetFeeQuoteInput { Currency = "EUR", MilestoneAmountsMinor = amounts }));

        quote.MilestoneFeesMinor.ShouldBe(fees);
        quote.PlatformShareRate.ShouldBe(0.10m);
    }
}
