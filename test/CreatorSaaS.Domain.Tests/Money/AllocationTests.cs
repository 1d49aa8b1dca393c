using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CreatorSaaS;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(10_000, new long[] { 1, 1, 1 }, new long[] { 3_334, 3_333, 3_333 })]        // F-01
    [InlineData(-10_000, new long[] { 1, 1, 1 }, new long[] { -3_334, -3_333, -3_333 })]    // its reversal
    [InlineData(3_333, new long[] { 1, 1 }, new long[] { 1_667, 1_666 })]                   // F-15: tie to the first
    [InlineData(100, new long[] { 70, 20, 10 }, new long[] { 70, 20, 10 })]
    [InlineData(10, new long[] { 1, 5, 0 }, new long[] { 2, 8, 0 })]                        // 1.67, 8.33, 0
    [InlineData(2, new long[] { 1, 1, 1 }, new long[] { 1, 1, 0 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(long.MaxValue, new[] { long.MaxValue, long.MaxValue }, new[] { long.MaxValue / 2 + 1, long.MaxValue / 2 })]
    [InlineData(long.MinValue, new long[] { 1 }, new[] { long.MinValue })]
    public void The_rest_goes_to_the_largest_fractions(long amountMinor, long[] weights, long[] expected) =>
        Allocation.LargestRemainder(amountMinor, weights).ShouldBe(expected);

    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 0, 0 })]
    [InlineData(new long[] { 2, -1 })]
    public void Weights_that_say_nothing_are_refused(long[] weights) =>
        Should.Throw<ArgumentException>(() => Allocation.LargestRemainder(1, weights));

    [Fact]
    public void Parts_sum_to_the_amount_and_differ_from_the_exact_share_by_less_than_one()
    {
        var cases =
            from thousands in Gen.Choose(-1_000_000_000, 1_000_000_000)
            from units in Gen.Choose(0, 999)
            from weights in Gen.Choose(0, 1_000_000).Select(weight => (long)weight).NonEmptyListOf()
            where weights.Any(weight => weight > 0)
            select (AmountMinor: thousands * 1_000L + units, Weights: weights.ToArray());

        Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var (amountMinor, weights) = example;

            var parts = Allocation.LargestRemainder(amountMinor, weights);

            parts.Sum().ShouldBe(amountMinor);
            var total = weights.Sum();
            for (var index = 0; index < parts.Length; index++)
            {
                // |part - amount * weight / total| < 1, without dividing.
                var difference = (Int128)parts[index] * total - (Int128)amountMinor * weights[index];
                Int128.Abs(difference).ShouldBeLessThan(total);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_reversal_cancels_part_by_part()
    {
        var cases =
            from amount in Gen.Choose(1, int.MaxValue)
            from weights in Gen.Choose(1, 1_000).Select(weight => (long)weight).NonEmptyListOf()
            select (AmountMinor: amount, Weights: weights.ToArray());

        Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var there = Allocation.LargestRemainder(example.AmountMinor, example.Weights);
            var back = Allocation.LargestRemainder(-example.AmountMinor, example.Weights);

            there.Zip(back, (one, other) => one + other).ShouldAllBe(sum => sum == 0);
        }).QuickCheckThrowOnFailure();
    }
}
