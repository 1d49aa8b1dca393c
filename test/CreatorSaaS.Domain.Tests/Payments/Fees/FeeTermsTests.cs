using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Fees;

public sealed class FeeTermsTests
{
    [Theory]
    [InlineData(500_000, 0.10, 50_000, 550_000)]    // F-14
    [InlineData(33_333, 0.10, 3_333, 36_666)]
    [InlineData(1, 0.10, 0, 1)]
    [InlineData(5, 0.10, 1, 6)]                     // 0.5 of a cent
    public void The_fee_is_frozen_at_agreement(long dealMinor, decimal rate, long feeMinor, long totalMinor)
    {
        var terms = FeeTerms.Agree(Eur(dealMinor), rate, platformShare: 0.05m);

        terms.Fee.ShouldBe(Eur(feeMinor));
        terms.Total.ShouldBe(Eur(totalMinor));
    }

    [Theory]
    [InlineData(0, 0.1, 0.1)]
    [InlineData(100, -0.1, 0.1)]
    [InlineData(100, 1.1, 0.1)]
    [InlineData(100, 0.1, -0.1)]
    [InlineData(100, 0.1, 1.1)]
    public void Terms_outside_their_range_are_refused(long dealMinor, decimal rate, decimal platformShare) =>
        Should.Throw<ArgumentOutOfRangeException>(() => FeeTerms.Agree(Eur(dealMinor), rate, platformShare));

    [Theory]
    [InlineData(0.10, 9_000, 1_000)]    // Starter
    [InlineData(0.05, 9_500, 500)]      // Growth
    [InlineData(0.02, 9_800, 200)]      // Pro
    [InlineData(0.00, 10_000, 0)]       // Business
    public void The_plan_decides_the_platforms_share(decimal platformShare, long agencyMinor, long platformMinor)
    {
        var terms = FeeTerms.Agree(Eur(100_000), 0.10m, platformShare);

        terms.OfRelease(Eur(0), terms.Deal).ShouldBe(new FeeParts(Eur(agencyMinor), Eur(platformMinor)));
    }

    [Fact]
    public void A_release_earns_its_part_and_a_refund_returns_the_rest()
    {
        var terms = FeeTerms.Agree(Eur(500_000), 0.10m, 0.05m);

        var earned = terms.OfRelease(Eur(0), Eur(300_000)); // F-16: 60 % of 5,000.00 + 500.00
        var returned = terms.OfRefund(Eur(0), Eur(200_000));

        earned.ShouldBe(new FeeParts(Agency: Eur(28_500), Platform: Eur(1_500)));
        returned.ShouldBe(Eur(20_000));
    }

    [Fact]
    public void A_decision_of_sixty_percent_gives_each_their_part_of_everything()
    {
        var terms = FeeTerms.Agree(Eur(500_000), 0.10m, 0m);

        var creator = terms.Deal.Share(0.60m); // F-16
        var earned = terms.OfRelease(Eur(0), creator).Total;
        var sponsor = terms.Total - creator - earned;

        (creator, earned, sponsor).ShouldBe((Eur(300_000), Eur(30_000), Eur(220_000)));
        sponsor.ShouldBe(terms.Deal - creator + terms.OfRefund(Eur(0), terms.Deal - creator));
    }

    [Theory]
    [InlineData(50_000, 0.10, 5_000, 45_000)]  // F-15 without agents, X-28: Starter
    [InlineData(3_333, 0.10, 333, 3_000)]      // 333.3: half away from zero, the agency has the rest
    [InlineData(5, 0.10, 1, 4)]                // 0.5
    [InlineData(0, 0.10, 0, 0)]
    public void Without_agents_the_platform_has_its_share_and_the_agency_the_rest(
        long feeMinor, decimal platformShare, long platformMinor, long agencyMinor)
    {
        var terms = FeeTerms.Agreed(Eur(500_000), Eur(feeMinor), feeRate: 0.10m, platformShare);

        terms.OfRelease(Eur(0), terms.Deal).ShouldBe(new FeeParts(Agency: Eur(agencyMinor), Platform: Eur(platformMinor)));
    }

    [Fact]
    public void More_than_the_deal_cannot_be_released_or_refunded()
    {
        var terms = FeeTerms.Agree(Eur(100), 0.10m, 0m);

        Should.Throw<ArgumentOutOfRangeException>(() => terms.OfRelease(Eur(60), Eur(41)));
        Should.Throw<ArgumentOutOfRangeException>(() => terms.OfRefund(Eur(60), Eur(41)));
    }

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

            var terms = FeeTerms.Agree(Eur(dealMinor), rate, platformShare: 0m);

            var derived = decimal.Round(
                terms.Total.AmountMinor * rate / (1 + rate), 0, MidpointRounding.AwayFromZero);
            derived.ShouldBe(terms.Fee.AmountMinor);
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>
    /// Any deal, any rates, any interleaving of releases and refunds (money.md 3.6 and 6.15): the fee is earned or
    /// returned to the last cent, no part is negative, and each party is within one minor unit of its exact fraction.
    /// </summary>
    [Fact]
    public void Releases_and_refunds_in_any_order_use_the_fee_up_exactly()
    {
        var cases =
            from deal in Gen.Choose(1, 100_000_000)
            from rate in Gen.Choose(0, 500_000)
            from share in Gen.Choose(0, 100_000)
            from cuts in Gen.Choose(1, 1_000).NonEmptyListOf()
            from released in Gen.Elements(true, false).ListOf(cuts.Count)
            select (Deal: (long)deal, Rate: rate / 1_000_000m, Share: share / 1_000_000m, Cuts: cuts, Released: released);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var terms = FeeTerms.Agree(Eur(example.Deal), example.Rate, example.Share);
            var steps = terms.Deal.Allocate([.. example.Cuts.Select(cut => (long)cut)]);
            Money released = Eur(0), refunded = Eur(0), agency = Eur(0), platform = Eur(0), returned = Eur(0);

            foreach (var (step, isRelease) in steps.Zip(example.Released))
            {
                if (isRelease)
                {
                    var parts = terms.OfRelease(released, step);
                    parts.Agency.IsNegative.ShouldBeFalse();
                    parts.Platform.IsNegative.ShouldBeFalse();
                    (released, agency, platform) = (released + step, agency + parts.Agency, platform + parts.Platform);
                }
                else
                {
                    var part = terms.OfRefund(refunded, step);
                    part.IsNegative.ShouldBeFalse();
                    (refunded, returned) = (refunded + step, returned + part);
                }

                (agency + platform + returned).ShouldBeLessThanOrEqualTo(terms.Fee);
            }

            (agency + platform + returned).ShouldBe(terms.Fee);
            var exact = (decimal)terms.Fee.AmountMinor * released.AmountMinor / terms.Deal.AmountMinor;
            Math.Abs(agency.AmountMinor + platform.AmountMinor - exact).ShouldBeLessThanOrEqualTo(1);
            Math.Abs(platform.AmountMinor - exact * example.Share).ShouldBeLessThanOrEqualTo(1);
            Math.Abs(agency.AmountMinor - exact * (1 - example.Share)).ShouldBeLessThanOrEqualTo(1);
        }));
    }
}
