using CreatorSaaS.Framework;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Deals;

public sealed class AgreementTests
{
    [Fact]
    public void An_offer_shows_its_price_and_waits_for_both_sides_for_fourteen_days()
    {
        var deal = ADeal.Offered();

        deal.Fee.ShouldBe(new Money(50_000, "EUR"));
        deal.Total.ShouldBe(new Money(550_000, "EUR"));
        deal.OfferUntil.ShouldBe(ADeal.Now.AddDays(14));
        deal.Balls.Select(ball => (ball.Wait, ball.With, ball.Until, ball.InSilence)).ShouldBe(
        [
            (DealWait.Acceptance, DealSide.Brand, ADeal.Now.AddDays(14), DealSilence.OfferExpires),
            (DealWait.Acceptance, DealSide.Creator, ADeal.Now.AddDays(14), DealSilence.OfferExpires),
        ]);
        deal.NextDeadline.ShouldBe(ADeal.Now.AddDays(14));
    }

    [Fact]
    public void Work_that_is_due_in_the_past_is_not_offered()
    {
        var deal = ADeal.Drafted();

        var refusal = Should.Throw<BusinessException>(() => deal.Offer(ADeal.Quote, ADeal.Staff, ADeal.FirstDueAt));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.MilestoneDueInPast);
        refusal.Data["milestone"].ShouldBe(1);
    }

    [Fact]
    public void The_hash_is_of_the_canonical_text()
    {
        var deal = ADeal.Offered();

        var text = System.Text.Encoding.UTF8.GetString(DealTermsDocument.Write(deal));

        text.ShouldStartWith("""
            {"format":"creatorsaas.deal-terms.1","deal":"55555555-0000-7000-8000-000000000001","title":"Autumn lookbook, 3 reels"
            """.Trim());
        text.ShouldContain("""
            "currency":"EUR","feeRate":"0.1","platformShareRate":"0.1"
            """.Trim());
        text.ShouldContain("""
            "amountMinor":250000,"feeMinor":25000,"dueAt":"2026-11-24T11:05:00Z"
            """.Trim());
        deal.TermsHash.ShouldBe(DealTermsDocument.HashOf(deal));
        deal.TermsHash!.Length.ShouldBe(DealConsts.TermsHashLength);
    }

    [Fact]
    public void Another_amount_name_date_or_fee_is_another_hash()
    {
        var hashes = new[]
        {
            ADeal.Drafted(),
            ADeal.Drafted(draft: ADeal.Draft() with { Title = "Autumn lookbook, 4 reels" }),
            ADeal.Drafted(draft: ADeal.Draft("USD")),
            ADeal.Drafted(draft: ADeal.Draft("EUR", ADeal.Part(250_000), ADeal.Part(250_001))),
            ADeal.Drafted(draft: ADeal.Draft("EUR", ADeal.Part(250_000), ADeal.Part(250_000) with { DueAt = ADeal.SecondDueAt })),
        }.Select(deal =>
        {
            deal.Offer(ADeal.Quote, ADeal.Staff, ADeal.Now);
            return deal.TermsHash;
        }).ToList();
        var dearer = ADeal.Drafted();
        dearer.Offer(ADeal.Quote with { MilestoneFeesMinor = [25_000, 25_001] }, ADeal.Staff, ADeal.Now);

        hashes.Append(dearer.TermsHash).ShouldBeUnique();
    }

    [Fact]
    public void One_acceptance_leaves_the_other_side_waiting()
    {
        var deal = ADeal.Offered();

        deal.Accept(deal.TermsHash!, ADeal.Maya, ADeal.Now);

        deal.State.ShouldBe(DealState.Offered);
        deal.Balls.ShouldHaveSingleItem().With.ShouldBe(DealSide.Brand);
        (deal.WaitsOnBrand, deal.WaitsOnCreator).ShouldBe((true, false));
        deal.GetDistributedEvents().ShouldBeEmpty();
    }

    [Fact]
    public void The_second_acceptance_freezes_the_terms_and_tells_them()
    {
        var deal = ADeal.Agreed();

        deal.State.ShouldBe(DealState.Agreed);
        var terms = deal.GetDistributedEvents().ShouldHaveSingleItem().ShouldBeOfType<DealAgreedEto>().Terms;
        terms.TermsHash.ShouldBe(deal.TermsHash);
        (terms.FeeRate, terms.PlatformShareRate, terms.AgreedAt).ShouldBe((0.10m, 0.10m, ADeal.Now));
        terms.CreatorPersonId.ShouldBe(ADeal.Maya.PersonId);
        terms.Milestones.Select(milestone => (milestone.Number, milestone.AmountMinor, milestone.FeeMinor, milestone.FundBy))
            .ShouldBe(
            [
                (1, 250_000, 25_000, ADeal.Now.AddDays(7)),
                (2, 250_000, 25_000, ADeal.FirstDueAt.AddDays(7)),  // counted from when its work can begin
            ]);
    }

    [Fact]
    public void The_refusals_of_an_acceptance_come_in_their_order()
    {
        var drafted = ADeal.Drafted();
        var offered = ADeal.Offered();
        var accepted = ADeal.Offered();
        accepted.Accept(accepted.TermsHash!, ADeal.Lumen, ADeal.Now);

        Refuse(drafted, "anything", ADeal.Now, MarketplaceErrorCodes.DealWrongState);
        Refuse(accepted, "stale", ADeal.Now.AddDays(14), MarketplaceErrorCodes.DealOfferExpired);
        Refuse(accepted, "stale", ADeal.Now, MarketplaceErrorCodes.DealAlreadyAccepted);
        Refuse(offered, "stale", ADeal.Now, MarketplaceErrorCodes.DealTermsChanged);
        Should.Throw<ArgumentException>(() => offered.Accept(offered.TermsHash!, ADeal.Staff, ADeal.Now));

        static void Refuse(Deal deal, string hash, DateTime now, string code) =>
            Should.Throw<BusinessException>(() => deal.Accept(hash, ADeal.Lumen, now)).Code.ShouldBe(code);
    }

    [Fact]
    public void A_declined_offer_is_a_draft_again_and_forgets_acceptances()
    {
        var deal = ADeal.Offered();
        deal.Accept(deal.TermsHash!, ADeal.Maya, ADeal.Now);

        deal.Decline("Over budget", ADeal.Lumen, ADeal.Now);
        deal.Offer(ADeal.Quote, ADeal.Staff, ADeal.Now.AddDays(1));

        deal.State.ShouldBe(DealState.Offered);
        deal.CreatorAcceptedAt.ShouldBeNull();
        deal.History.Select(line => line.Kind).ShouldBe(
        [
            DealEventKind.Drafted, DealEventKind.Offered, DealEventKind.Accepted, DealEventKind.Declined, DealEventKind.Offered,
        ]);
        deal.History[3].Note.ShouldBe("Over budget");
    }

    [Fact]
    public void An_offer_lapses_after_fourteen_days_and_not_a_second_before()
    {
        var deal = ADeal.Offered();

        deal.PassDeadlines(ADeal.Now.AddDays(14).AddSeconds(-1)).ShouldBeFalse();
        deal.PassDeadlines(ADeal.Now.AddDays(14)).ShouldBeTrue();

        deal.State.ShouldBe(DealState.Expired);
        deal.Next.ShouldBeNull();
        deal.PassDeadlines(ADeal.Now.AddDays(15)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(DealState.Draft, true)]
    [InlineData(DealState.Offered, true)]
    [InlineData(DealState.Agreed, false)]   // from here on milestones end one by one
    public void Only_what_is_not_agreed_is_withdrawn(DealState state, bool isAllowed)
    {
        var deal = state switch
        {
            DealState.Draft => ADeal.Drafted(),
            DealState.Offered => ADeal.Offered(),
            _ => ADeal.Agreed(),
        };

        var refusal = Record.Exception(() => deal.Cancel(null, ADeal.Staff, ADeal.Now)) as BusinessException;

        refusal?.Code.ShouldBe(MarketplaceErrorCodes.DealWrongState);
        deal.State.ShouldBe(isAllowed ? DealState.Cancelled : state);
    }
}
