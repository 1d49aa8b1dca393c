using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Validation;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Deals;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>The way of a deal through its service, as the people on its sides take it.</summary>
public sealed class DealPathTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private Agency _agency = null!;

    public async Task InitializeAsync() => _agency = await Agency.StartAsync(database);

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public async Task A_deal_goes_from_draft_to_accepted_work()
    {
        var deal = await _agency.FundedAsync();
        (await _agency.Maya.DeliverAsync(deal)).Balls[0].With.ShouldBe(DealSide.Brand);
        await _agency.Lumen.DealsAsync(deals => deals.RequestChangesAsync(
            deal.Id, deal.Milestones[0].Id, new RequestChangesInput { Note = "Warmer light" }));
        await _agency.Maya.DeliverAsync(deal);
        deal = await _agency.Lumen.ApproveAsync(deal);

        deal.State.ShouldBe(DealState.Completed);
        deal.Balls.ShouldBeEmpty();
        deal.Money.Total.ShouldBe(new Money(275_000, "EUR"));
        deal.Money.Held.ShouldBe(new Money(275_000, "EUR"));
        deal.Milestones[0].Deliverables.Select(item => item.Delivery).ShouldBe([1, 2]);
        deal.History.Select(line => line.Kind).ShouldBe(
        [
            DealEventKind.Completed, DealEventKind.Approved, DealEventKind.Delivered, DealEventKind.ChangesRequested,
            DealEventKind.Delivered, DealEventKind.PaymentHeld, DealEventKind.Agreed, DealEventKind.Accepted,
            DealEventKind.Accepted, DealEventKind.Offered, DealEventKind.Drafted,
        ]);
        deal.History.Select(line => line.Person).Distinct().ShouldBe([null, "Lumen & Co.", "Maya Okafor", "Ana Kovač"]);
    }

    [Fact]
    public async Task What_an_act_answers_is_what_is_read_afterwards()
    {
        var deal = await _agency.FundedAsync(milestones: 2);

        var answered = await _agency.Maya.DeliverAsync(deal);
        var read = await _agency.Maya.DealsAsync(deals => deals.GetAsync(deal.Id));

        answered.ShouldBeEquivalentTo(read);
    }

    [Fact]
    public async Task A_draft_is_written_anew_with_fewer_and_more_milestones()
    {
        var draft = await _agency.ADraftAsync(milestones: 3);
        var deal = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));

        foreach (var count in (int[])[1, 4])
        {
            var milestones = (await _agency.ADraftAsync(milestones: count)).Milestones;
            var update = UpdateOf(deal, draft) with { Milestones = milestones };
            await _agency.Staff.DealsAsync(deals => deals.UpdateAsync(deal.Id, update));
            deal = await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id));
            deal.Milestones.Select(milestone => milestone.Number).ShouldBe(Enumerable.Range(1, count));
        }

        deal.Money.Amount.ShouldBe(new Money(1_000_000, "EUR"));
    }

    [Fact]
    public async Task A_stale_draft_is_not_overwritten()
    {
        var draft = await _agency.ADraftAsync();
        var deal = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));
        await _agency.Staff.DealsAsync(deals => deals.UpdateAsync(deal.Id, UpdateOf(deal, draft) with { Title = "First" }));

        await Should.ThrowAsync<AbpDbConcurrencyException>(() => _agency.Staff.DealsAsync(deals =>
            deals.UpdateAsync(deal.Id, UpdateOf(deal, draft) with { Title = "Second" })));
    }

    [Fact]
    public async Task A_price_is_only_of_the_draft_it_was_asked_for()
    {
        var draft = await _agency.ADraftAsync();
        var deal = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));
        _agency.Fees.Meanwhile = () => _agency.Staff.DealsAsync(deals =>
            deals.UpdateAsync(deal.Id, UpdateOf(deal, draft) with { Title = "Dearer" }));

        await Should.ThrowAsync<AbpDbConcurrencyException>(() =>
            _agency.Staff.DealsAsync(deals => deals.OfferAsync(deal.Id)));

        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).State.ShouldBe(DealState.Draft);
    }

    [Fact]
    public async Task A_draft_can_be_deleted_and_is_gone()
    {
        var draft = await _agency.ADraftAsync();
        var deal = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));

        await _agency.Staff.DealsAsync(async deals =>
        {
            await deals.DeleteAsync(deal.Id);
            return true;
        });

        await Should.ThrowAsync<EntityNotFoundException>(() => _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id)));
    }

    [Fact]
    public async Task Paying_hands_the_frozen_terms_and_a_key_of_the_click_to_payments()
    {
        var deal = await _agency.AgreedAsync(milestones: 2);

        var page = await _agency.Lumen.DealsAsync(deals => deals.FundAsync(
            deal.Id, deal.Milestones[1].Id, new FundMilestoneInput { ReturnUrl = "https://app.example/deals/1" }));

        page.Url.ShouldBe("https://pay.example/1");
        var asked = _agency.PaymentLinks.Asked.ShouldHaveSingleItem();
        asked.MilestoneId.ShouldBe(deal.Milestones[1].Id);
        asked.Terms.TermsHash.ShouldBe(deal.TermsHash);
        asked.Key.ShouldStartWith($"deal.fund:{deal.Milestones[1].Id}:");
        asked.Key.Length.ShouldBeLessThan(255);
    }

    [Theory]
    [InlineData("other brand", "get", typeof(EntityNotFoundException))]
    [InlineData("other creator", "get", typeof(EntityNotFoundException))]
    [InlineData("other brand", "approve", typeof(EntityNotFoundException))]
    [InlineData("other creator", "deliver", typeof(EntityNotFoundException))]
    [InlineData("creator", "approve", typeof(AbpAuthorizationException))]   // has no right to review
    [InlineData("staff", "approve", typeof(AbpAuthorizationException))]
    [InlineData("owner", "approve", typeof(AbpAuthorizationException))]     // has every right, but is not the brand
    [InlineData("brand", "deliver", typeof(AbpAuthorizationException))]
    [InlineData("owner", "deliver", typeof(AbpAuthorizationException))]
    public async Task Nobody_acts_for_another_side(string who, string what, Type refusal)
    {
        var deal = await _agency.SubmittedAsync();
        var person = who switch
        {
            "other brand" => _agency.Kite,
            "other creator" => _agency.Jonas,
            "creator" => _agency.Maya,
            "brand" => _agency.Lumen,
            "staff" => _agency.Staff,
            _ => await _agency.JoinAsync("Olga", RoleKeys.Owner),
        };

        var exception = await Should.ThrowAsync<Exception>(() => what switch
        {
            "approve" => person.ApproveAsync(deal),
            "deliver" => person.DeliverAsync(deal),
            _ => person.DealsAsync(deals => deals.GetAsync(deal.Id)),
        });

        exception.ShouldBeOfType(refusal);
    }

    [Fact]
    public async Task A_draft_of_the_agency_is_nobody_elses_and_an_offer_is_both_sides()
    {
        var draft = await _agency.ADraftAsync();
        var deal = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));
        foreach (var person in (Agency.Person[])[_agency.Lumen, _agency.Maya])
        {
            await Should.ThrowAsync<EntityNotFoundException>(() => person.DealsAsync(deals => deals.GetAsync(deal.Id)));
            (await ListAsync(person)).ShouldNotContain(deal.Id);
        }

        await _agency.Staff.DealsAsync(deals => deals.OfferAsync(deal.Id));

        foreach (var person in (Agency.Person[])[_agency.Lumen, _agency.Maya])
        {
            (await person.DealsAsync(deals => deals.GetAsync(deal.Id))).Acts.ShouldBe([DealAct.Accept, DealAct.Decline]);
            (await ListAsync(person)).ShouldContain(deal.Id);
        }

        (await ListAsync(_agency.Kite)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_brand_drafts_for_itself_only()
    {
        var own = await _agency.ADraftAsync();
        var foreign = await _agency.ADraftAsync(brand: "Kite");

        var deal = await _agency.Lumen.DealsAsync(deals => deals.CreateAsync(own));
        deal.Balls.ShouldHaveSingleItem().With.ShouldBe(DealSide.Brand);
        (await _agency.Lumen.DealsAsync(deals => deals.OfferAsync(deal.Id))).State.ShouldBe(DealState.Offered);
        await Should.ThrowAsync<EntityNotFoundException>(() =>
            _agency.Lumen.DealsAsync(deals => deals.CreateAsync(foreign)));
        await Should.ThrowAsync<AbpAuthorizationException>(() =>
            _agency.Maya.DealsAsync(deals => deals.CreateAsync(own)));
    }

    [Theory]
    [InlineData(0, "milestones[0].amountMinor")]
    [InlineData(-1, "milestones[0].amountMinor")]
    public async Task A_wrong_amount_names_its_member(long amountMinor, string member)
    {
        var draft = await _agency.ADraftAsync();
        var wrong = draft with { Milestones = [draft.Milestones[0] with { AmountMinor = amountMinor }] };

        var refusal = await Should.ThrowAsync<AbpValidationException>(() =>
            _agency.Staff.DealsAsync(deals => deals.CreateAsync(wrong)));

        refusal.Errors.ShouldHaveSingleItem().Members.ShouldBe([member]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://video.example/reel")]
    public async Task An_unsafe_link_is_not_delivered(string url)
    {
        var deal = await _agency.FundedAsync();

        await Should.ThrowAsync<AbpValidationException>(() => _agency.Maya.DealsAsync(deals => deals.DeliverAsync(
            deal.Id, deal.Milestones[0].Id, new DeliverInput { Links = [new DeliverableLinkInput { Url = url }] })));
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_paged_in_the_database()
    {
        var first = await _agency.OfferedAsync();
        var second = await _agency.SubmittedAsync();
        var draft = await _agency.ADraftAsync(title: "100% Spring_teaser");
        var third = await _agency.Staff.DealsAsync(deals => deals.CreateAsync(draft));

        (await ListAsync(_agency.Staff, new GetDealListInput { Sorting = "createdAt" }))
            .ShouldBe([first.Id, second.Id, third.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { Sorting = "next" })).ShouldBe([second.Id, first.Id, third.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { State = DealState.Offered })).ShouldBe([first.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { Search = "100% spring_" })).ShouldBe([third.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { Search = "%" })).ShouldBe([third.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { WaitingOn = DealSide.Creator })).ShouldBe([first.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { WaitingOn = DealSide.Agency })).ShouldBe([third.Id]);
        (await ListAsync(_agency.Staff, new GetDealListInput { IsOpen = false })).ShouldBeEmpty();
        (await ListAsync(_agency.Staff, new GetDealListInput { Sorting = "title desc", SkipCount = 2, MaxResultCount = 1 }))
            .ShouldBe([third.Id]);
        foreach (var sorting in (string[])["creator", "amount desc", "title", "next desc"])
        {
            (await ListAsync(_agency.Staff, new GetDealListInput { Sorting = sorting })).Count.ShouldBe(3);
        }

        await Should.ThrowAsync<AbpValidationException>(() =>
            ListAsync(_agency.Staff, new GetDealListInput { Sorting = "id; drop table" }));
        var active = await _agency.Staff.DealsAsync(deals =>
            deals.GetListAsync(new GetDealListInput { State = DealState.Active }));
        var line = active.Items.ShouldHaveSingleItem();
        (line.Next!.Wait, line.Next.Until, line.NextFunding)
            .ShouldBe((DealWait.Review, _agency.Now.AddHours(72), FundingState.Held));
        var summary = await _agency.Staff.DealsAsync(deals => deals.GetSummaryAsync());
        (summary.OpenCount, summary.DueSoonCount, summary.LateCount).ShouldBe((3, 1, 0));
        (summary.WaitingOnAgencyCount, summary.WaitingOnBrandCount, summary.WaitingOnCreatorCount).ShouldBe((1, 2, 1));
        summary.Held.ShouldBe([new Money(275_000, "EUR")]);
        summary.MayDraft.ShouldBeTrue();
        (await _agency.Kite.DealsAsync(deals => deals.GetSummaryAsync())).OpenCount.ShouldBe(0);
        (await _agency.Maya.DealsAsync(deals => deals.GetSummaryAsync())).MayDraft.ShouldBeFalse();
        _agency.Host.Clock.Advance(TimeSpan.FromHours(73)); // no timer has run: the review is late
        (await _agency.Lumen.DealsAsync(deals => deals.GetSummaryAsync())).LateCount.ShouldBe(1);
        (await _agency.Kite.DealsAsync(deals => deals.GetSummaryAsync())).LateCount.ShouldBe(0);
    }

    private static async Task<IReadOnlyList<Guid>> ListAsync(Agency.Person person, GetDealListInput? input = null) =>
        [.. (await person.DealsAsync(deals => deals.GetListAsync(input ?? new GetDealListInput()))).Items.Select(line => line.Id)];

    private static UpdateDealInput UpdateOf(DealDto deal, CreateDealInput draft) => new()
    {
        BrandId = draft.BrandId,
        CreatorId = draft.CreatorId,
        Title = draft.Title,
        Currency = draft.Currency,
        Milestones = draft.Milestones,
        ConcurrencyStamp = deal.ConcurrencyStamp,
    };
}
