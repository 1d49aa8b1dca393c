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

    [Fact]
    public void Of_nothing_there_are_no_shares() => RunningShare.Of([], 0.10m).ShouldBeEmpty();
}
