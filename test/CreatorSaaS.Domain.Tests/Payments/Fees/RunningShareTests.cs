using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Fees;

public sealed class RunningShareTests
{
    [Theory]
    [InlineData(new long[] { 33_333, 33_333, 33_334 }, 0.10)]
    [InlineData(new long[] { 5, 5, 5, 5 }, 0.10)] // half a cent each: every second one is a cent
    [InlineData(new long[] { 1, 99_999, 7 }, 0.173)]
    [InlineData(new long[] { 10_000 }, 0)]
    public void Shares_add_up_to_the_share_of_the_sum(long[] amountsMinor, double rate)
    {
        var amounts = amountsMinor.Select(Eur).ToList();

        var shares = RunningShare.Of(amounts, (decimal)rate).ToList();

        shares.Count.ShouldBe(amounts.Count);
        shares.Sum(share => share.AmountMinor).ShouldBe(Eur(amountsMinor.Sum()).Share((decimal)rate).AmountMinor);
    }

    [Theory]
    [InlineData(500_000, 0.10, 50_000)]     // F-14
    [InlineData(33_333, 0.10, 3_333)]
    [InlineData(1, 0.10, 0)]
    [InlineData(5, 0.10, 1)]                // 0.5 of a cent
    public void The_share_of_one_amount_is_its_fee(long dealMinor, decimal rate, long feeMinor) =>
        RunningShare.Of([Eur(dealMinor)], rate).ShouldBe([Eur(feeMinor)]);

    /// <summary>The invariant of F-14, for any deal and any rate.</summary>
    [Fact]
    public void Deriving_the_fee_from_the_total_would_find_the_same_fee()
    {
        var cases =
            from thousands in Gen.Choose(0, 1_000_000_000)
            from units in Gen.Choose(1, 1_000)
            from rate in Gen.Choose(0, 500_000)
            select (DealMinor: thousands * 1_000L + units, Rate: rate / 1_000_000m);

        Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var (dealMinor, rate) = example;

            var fee = RunningShare.Of([Eur(dealMinor)], rate).Single();

            var total = Eur(dealMinor) + fee;
            decimal.Round(total.AmountMinor * rate / (1 + rate), 0, MidpointRounding.AwayFromZero).ShouldBe(fee.AmountMinor);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_nothing_there_are_no_shares() => RunningShare.Of([], 0.10m).ShouldBeEmpty();
}
