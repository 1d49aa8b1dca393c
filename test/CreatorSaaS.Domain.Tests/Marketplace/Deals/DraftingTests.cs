using CreatorSaaS.Framework;
using CreatorSaaS.Marketplace.Creators;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Deals;

public sealed class DraftingTests
{
    [Fact]
    public void A_draft_sums_its_milestones_and_waits_for_its_writer()
    {
        var deal = ADeal.Drafted();

        deal.State.ShouldBe(DealState.Draft);
        deal.Amount.ShouldBe(new Money(500_000, "EUR"));
        deal.Next.ShouldBe(new Ball { Wait = DealWait.Terms, With = DealSide.Agency, InSilence = DealSilence.Nothing });
        deal.NextDeadline.ShouldBeNull();
    }

    [Theory]
    [InlineData("EUR", 10_000_000_000, true)]      // 100,000,000.00
    [InlineData("EUR", 10_000_000_001, false)]
    [InlineData("JPY", 100_000_000, true)]         // no decimals
    [InlineData("JPY", 100_000_001, false)]
    [InlineData("KWD", 100_000_000_000, true)]     // three decimals
    [InlineData("KWD", 100_000_000_001, false)]
    public void An_amount_has_a_maximum_in_its_currency(string currency, long amountMinor, bool isAllowed)
    {
        var refusal = Record.Exception(() => ADeal.Drafted(draft: ADeal.Draft(currency, ADeal.Part(amountMinor))));

        (refusal as BusinessException)?.Code.ShouldBe(MarketplaceErrorCodes.AmountTooLarge);
        (refusal is null).ShouldBe(isAllowed);
    }

    [Fact]
    public void The_largest_deal_does_not_overflow()
    {
        var parts = Enumerable.Repeat(ADeal.Part(100_000_000_000), DealConsts.MilestonesMax).ToArray();

        ADeal.Drafted(draft: ADeal.Draft("KWD", parts)).Amount.ShouldBe(new Money(5_000_000_000_000, "KWD"));
    }

    [Theory]
    [InlineData("XXX")]
    [InlineData("eur")]
    public void An_unknown_currency_is_refused(string currency)
    {
        var refusal = Should.Throw<BusinessException>(() => ADeal.Drafted(draft: ADeal.Draft(currency)));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.CurrencyUnknown);
    }

    [Fact]
    public void Nobody_makes_a_deal_with_themselves()
    {
        var self = new Creator(Guid.NewGuid(), ADeal.TenantId, ADeal.Brand.PersonId!.Value, "Lena", "lena@lumen.example");

        var refusal = Should.Throw<BusinessException>(() =>
            new Deal(Guid.NewGuid(), ADeal.TenantId, ADeal.Brand, self, ADeal.Draft(), ADeal.Staff, ADeal.Now));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.DealPartiesAreOnePerson);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void A_deal_has_one_to_fifty_milestones(int count)
    {
        var draft = ADeal.Draft() with { Milestones = [.. Enumerable.Repeat(ADeal.Part(1), count)] };

        Should.Throw<ArgumentException>(() => ADeal.Drafted(draft: draft));
    }

    [Fact]
    public void A_revised_milestone_keeps_its_id_and_dropped_ones_go()
    {
        var deal = ADeal.Drafted();
        var changed = new MilestoneDraft(Guid.NewGuid(), "All in one", null, 400_000, ADeal.SecondDueAt);

        deal.Revise(ADeal.Brand, ADeal.Creator, ADeal.Draft("USD", changed), ADeal.Staff, ADeal.Now);

        deal.Milestones.ShouldHaveSingleItem().Id.ShouldBe(ADeal.First);
        deal.Amount.ShouldBe(new Money(400_000, "USD"));
    }

    [Fact]
    public void Due_times_are_kept_in_whole_utc_seconds()
    {
        var due = new DateTimeOffset(2026, 12, 5, 23, 59, 59, 999, TimeSpan.FromHours(1)).LocalDateTime;

        var deal = ADeal.Drafted(draft: ADeal.Draft("EUR", ADeal.Part(1) with { DueAt = due }));

        deal.Milestones[0].DueAt.ShouldBe(new DateTime(2026, 12, 5, 22, 59, 59, DateTimeKind.Utc));
        deal.Milestones[0].DueAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData(DealSide.Agency, DealSide.Agency, true)]
    [InlineData(DealSide.Agency, DealSide.Brand, false)]   // what the agency still writes is its own
    [InlineData(DealSide.Agency, DealSide.Creator, false)]
    [InlineData(DealSide.Brand, DealSide.Agency, true)]
    [InlineData(DealSide.Brand, DealSide.Brand, true)]
    [InlineData(DealSide.Brand, DealSide.Creator, false)]
    public void A_draft_is_only_its_writers(DealSide writer, DealSide reader, bool isVisible)
    {
        var deal = ADeal.Drafted(by: writer == DealSide.Brand ? ADeal.Lumen : ADeal.Staff);

        deal.IsVisibleTo(reader).ShouldBe(isVisible);
        deal.MayAct(DealAct.Edit, reader).ShouldBe(isVisible);
    }

    [Fact]
    public void An_offered_deal_is_neither_edited_nor_deleted_and_a_declined_one_is_not_forgotten()
    {
        var deal = ADeal.Offered();
        Should.Throw<BusinessException>(() => deal.Revise(ADeal.Brand, ADeal.Creator, ADeal.Draft(), ADeal.Staff, ADeal.Now))
            .Code.ShouldBe(MarketplaceErrorCodes.DealWrongState);

        deal.Decline("Too early", ADeal.Maya, ADeal.Now);

        Should.Throw<BusinessException>(() => deal.RequireDeletable(ADeal.Staff, ADeal.Now))
            .Code.ShouldBe(MarketplaceErrorCodes.DealWrongState);
    }

    [Theory]
    [InlineData("https://video.example/reel", true)]
    [InlineData("http://video.example/reel", false)]
    [InlineData("https://user:secret@video.example/reel", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/reel", false)]
    public void A_link_is_absolute_https(string url, bool isSafe) => SafeLink.IsSafe(url).ShouldBe(isSafe);

    [Fact]
    public void Nothing_is_offered_to_who_has_not_joined()
    {
        var expected = Creator.NotJoined(Guid.NewGuid(), ADeal.TenantId, "Noor", "noor@example.com", "C-7");
        var deal = new Deal(Guid.NewGuid(), ADeal.TenantId, ADeal.Brand, expected, ADeal.Draft(), ADeal.Staff, ADeal.Now, "D-7");

        var refusal = Should.Throw<BusinessException>(() => deal.Offer(ADeal.Quote, ADeal.Staff, ADeal.Now));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.DealPartyNotJoined);
        refusal.Data["name"].ShouldBe("Noor");
        deal.ActsOf(DealSide.Agency, ADeal.Now).ShouldBe([DealAct.Edit, DealAct.Delete, DealAct.Cancel]);
    }

    [Fact]
    public void Who_is_expected_is_not_their_own_brand()
    {
        var self = Creator.NotJoined(Guid.NewGuid(), ADeal.TenantId, "Lena", ADeal.Brand.Email.ToUpperInvariant(), null);

        Should.Throw<BusinessException>(() =>
                new Deal(Guid.NewGuid(), ADeal.TenantId, ADeal.Brand, self, ADeal.Draft(), ADeal.Staff, ADeal.Now))
            .Code.ShouldBe(MarketplaceErrorCodes.DealPartiesAreOnePerson);
    }
}
