using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Escrows;

public sealed class FundEscrowTests(ProductDatabase database) : PaymentsTest(database)
{
    private const string DeclinedCard = "4000000000000002";

    [Fact]
    public async Task A_paid_milestone_is_held_with_its_fee()
    {
        var terms = await World.FundAsync(100_000);

        var escrow = await World.EscrowAsync(terms);
        escrow.State.ShouldBe(EscrowState.Held);
        (await World.BalanceAsync(LedgerAccounts.Escrow(escrow.Id))).ShouldBe(100_000);
        (await World.BalanceAsync(LedgerAccounts.FeeHeld(escrow.Id))).ShouldBe(10_000);
        (await World.BalanceAsync(LedgerAccounts.Processing)).ShouldBe(3_220);
        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(106_780);
        var held = World.Published<EscrowHeldEto>().ShouldHaveSingleItem();
        (held.MilestoneId, held.Amount, held.Fee).ShouldBe((escrow.Id, new Money(100_000, "EUR"), new Money(10_000, "EUR")));
    }

    [Fact]
    public async Task The_providers_money_is_available_when_it_is_settled()
    {
        await World.FundAsync(100_000);

        await World.AdvanceAsync(TimeSpan.FromDays(2).Add(TimeSpan.FromMinutes(1)));

        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(0);
        (await World.BalanceAsync(LedgerAccounts.ProviderAvailable)).ShouldBe(106_780);
    }

    [Fact]
    public async Task The_payment_link_makes_the_held_payment_when_the_event_has_not_come()
    {
        var terms = World.Terms(100_000);

        var page = await World.ClickAsync(terms);
        await World.PublishAsync(new DealAgreedEto { TenantId = World.Tenant, Terms = terms });
        await World.PayAsync(page);
        await World.SettleAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
    }

    [Fact]
    public async Task A_click_while_the_page_is_open_answers_the_same_page()
    {
        var terms = await World.AgreeAsync(100_000);
        var first = await World.ClickAsync(terms);

        var second = await World.ClickAsync(terms);

        second.Url.ShouldBe(first.Url);
        (await World.EscrowAsync(terms)).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task An_expired_page_is_followed_by_the_next_attempt()
    {
        var terms = await World.AgreeAsync(100_000);
        var first = await World.ClickAsync(terms);
        await World.AdvanceAsync(TimeSpan.FromHours(24));

        World.Published<EscrowFundingFailedEto>().ShouldHaveSingleItem();
        var second = await World.ClickAsync(terms);

        second.Url.ShouldNotBe(first.Url);
        (await World.EscrowAsync(terms)).Attempt.ShouldBe(2);
        await World.PayAsync(second);
        await World.SettleAsync();
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
    }

    [Fact]
    public async Task A_declined_card_lets_the_brand_try_again_on_the_same_page()
    {
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);
        await World.PayAsync(page, DeclinedCard);
        await World.SettleAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Unfunded);
        World.Published<EscrowFundingFailedEto>().ShouldHaveSingleItem();
        (await World.ClickAsync(terms)).Url.ShouldBe(page.Url);
        await World.PayAsync(page);
        await World.SettleAsync();

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(106_780);
    }

    [Fact]
    public async Task Without_any_event_the_payment_is_found_all_the_same()
    {
        World.DropEvents = true;
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);
        await World.AdvanceAsync(TimeSpan.FromMinutes(11));
        await World.PayAsync(page);

        await World.AdvanceAsync(TimeSpan.FromHours(1));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
    }

    [Fact]
    public async Task Without_any_event_the_money_of_a_late_bank_is_found_all_the_same()
    {
        World.DropEvents = true;
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), SandboxDriver.CardThatAnswersLate);

        await World.AdvanceAsync(EscrowConsts.PageLifetime + TimeSpan.FromSeconds(5));
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Unfunded);
        await World.AdvanceAsync(TimeSpan.FromHours(2));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
    }

    [Fact]
    public async Task A_held_payment_is_not_paid_again()
    {
        var terms = await World.FundAsync(100_000);

        (await RefusalAsync(() => World.ClickAsync(terms))).ShouldBe(PaymentsErrorCodes.EscrowAlreadyFunded);
    }

    [Fact]
    public async Task Fifty_clicks_at_once_open_one_page_and_make_one_payment()
    {
        var terms = await World.AgreeAsync(100_000);

        var pages = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => World.ClickAsync(terms))));

        pages.Select(page => page.Url).Distinct().ShouldHaveSingleItem();
        await World.PayAsync(pages[0]);
        await World.SettleAsync();
        (await World.EscrowAsync(terms)).Attempt.ShouldBe(1);
        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(106_780);
    }

    [Fact]
    public async Task A_page_whose_answer_was_lost_is_the_same_page_at_the_next_click()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/checkout/sessions" });

        (await RefusalAsync(() => World.ClickAsync(terms))).ShouldBe(PaymentsErrorCodes.ProviderUnavailable);
        var page = await World.ClickAsync(terms);

        await World.PayAsync(page);
        await World.SettleAsync();
        (await World.EscrowAsync(terms)).Attempt.ShouldBe(1);
        (await World.ReadAsync(
            $"select sendings from payments.provider_commands where tenant_id = '{World.Tenant}' and kind = 'open_page'"))
            .ShouldBe(["2"]);
        (await World.BalanceAsync(LedgerAccounts.ProviderPending)).ShouldBe(106_780);
    }

    [Fact]
    public async Task Money_that_comes_after_the_cancellation_goes_back_by_itself()
    {
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);
        await World.PayAsync(page, SandboxDriver.CardThatAnswersLate);
        await World.SettleAsync();
        await World.PublishAsync(World.Cancelled(terms, MilestoneCancellation.NotFunded));

        await World.AdvanceAsync(TimeSpan.FromHours(24));
        await World.AdvanceAsync(TimeSpan.FromDays(2).Add(TimeSpan.FromMinutes(2)));

        var escrow = await World.EscrowAsync(terms);
        (escrow.State, escrow.HeldAt).ShouldBe((EscrowState.Unfunded, null));
        World.Published<EscrowHeldEto>().ShouldBeEmpty();
        await NothingIsLeftButProcessingAsync();
    }

    [Fact]
    public async Task A_late_bank_and_a_second_card_hold_one_payment_and_give_the_other_back()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), SandboxDriver.CardThatAnswersLate);
        await World.AdvanceAsync(EscrowConsts.PageLifetime + TimeSpan.FromSeconds(5));
        await World.PayAsync(await World.ClickAsync(terms));
        await World.SettleAsync();

        await World.AdvanceAsync(TimeSpan.FromMinutes(2));

        var escrow = await World.EscrowAsync(terms);
        escrow.State.ShouldBe(EscrowState.Held);
        (await World.BalanceAsync(LedgerAccounts.Escrow(escrow.Id))).ShouldBe(100_000);
        (await World.ReadAsync($"select state from payments.refunds where tenant_id = '{World.Tenant}'")).ShouldBe(["confirmed"]);
    }

    [Fact]
    public async Task Cancelling_closes_the_open_page()
    {
        var terms = await World.AgreeAsync(100_000);
        var page = await World.ClickAsync(terms);

        await World.PublishAsync(World.Cancelled(terms, MilestoneCancellation.NotFunded));

        var session = SandboxDriver.Done(await World.Sandbox.Client.CheckoutSessions.GetAsync(PaymentsWorld.PageIdOf(page)));
        session.Status.ShouldBe(CheckoutSession.StatusExpired);
        (await RefusalAsync(() => World.ClickAsync(terms))).ShouldBe(PaymentsErrorCodes.EscrowClosed);
    }

    [Fact]
    public async Task A_page_is_refused_after_the_time_to_pay()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.AdvanceAsync(TimeSpan.FromDays(7).Add(TimeSpan.FromSeconds(1)));

        (await RefusalAsync(() => World.ClickAsync(terms))).ShouldBe(PaymentsErrorCodes.FundingExpired);
    }

    [Fact]
    public async Task Other_terms_of_a_known_deal_are_refused()
    {
        var terms = await World.AgreeAsync(100_000);

        (await RefusalAsync(() => World.ClickAsync(terms with { TermsHash = "other" }))).ShouldBe(PaymentsErrorCodes.EscrowTermsDiffer);
    }

    [Fact]
    public async Task Brand_and_creator_see_their_own_held_payments_and_the_manager_all()
    {
        var terms = await World.FundAsync(100_000);
        var id = terms.Milestones[0].MilestoneId;
        var stranger = Guid.CreateVersion7();
        World.Stores.Grant(stranger, PaymentsPermissions.Escrows.View);

        foreach (var person in (Guid[])[World.Brand, World.Creator, World.Manager])
        {
            var seen = await World.As<IEscrowAppService, EscrowDetailDto>(person, service => service.GetAsync(id));
            seen.Escrow.Held.ShouldBe(new Money(110_000, "EUR"));
        }

        await Should.ThrowAsync<Framework.Domain.Entities.EntityNotFoundException>(
            () => World.As<IEscrowAppService, EscrowDetailDto>(stranger, service => service.GetAsync(id)));
        (await World.As<IEscrowAppService, Framework.Application.Dtos.PagedResultDto<EscrowDto>>(
            stranger, service => service.GetListAsync(new GetEscrowListInput()))).TotalCount.ShouldBe(0);
    }

    private async Task NothingIsLeftButProcessingAsync()
    {
        var totals = await World.AskAsync(services => services.GetRequiredService<IJournal>().GetTotalsAsync());
        totals.Where(total => total.DebitsMinor != total.CreditsMinor).Select(total => total.Code)
            .ShouldBe(["expense:processing", "provider:stripe:available"], ignoreOrder: true);
    }
}
