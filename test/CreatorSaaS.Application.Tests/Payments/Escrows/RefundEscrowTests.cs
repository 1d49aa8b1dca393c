using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Stripe;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Escrows;

public sealed class RefundEscrowTests(ProductDatabase database) : PaymentsTest(database)
{
    private const string CardThatRefundsLate = "4000000000007726";
    private const string CardWhoseRefundFails = "4000000000005126";

    [Fact]
    public async Task Cancelled_held_money_goes_back_whole()
    {
        var terms = await World.FundAsync(100_000);

        await World.PublishAsync(World.Cancelled(terms));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
        (await World.BalanceAsync(LedgerAccounts.Escrow(terms.Milestones[0].MilestoneId))).ShouldBe(0);
        (await World.BalanceAsync(LedgerAccounts.FeeHeld(terms.Milestones[0].MilestoneId))).ShouldBe(0);
        World.Published<EscrowRefundedEto>().ShouldHaveSingleItem().Amount.ShouldBe(new Money(110_000, "EUR"));
        (await RefundsAsync()).ShouldHaveSingleItem().Amount.ShouldBe(110_000);
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_made_once()
    {
        var terms = await World.FundAsync(100_000);
        await World.Sandbox.BreakNextAsync(new { mode = "answer_lost", method = "POST", path = "/v1/refunds" });

        await World.PublishAsync(World.Cancelled(terms));
        await World.HurryAsync();

        (await RefundsAsync()).Count.ShouldBe(1);
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
    }

    [Fact]
    public async Task A_refund_that_waits_for_the_bank_is_settled_when_the_bank_says_so()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), CardThatRefundsLate);
        await World.SettleAsync();

        await World.PublishAsync(World.Cancelled(terms));
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settling);
        await World.AdvanceAsync(TimeSpan.FromDays(1).Add(TimeSpan.FromMinutes(1)));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
    }

    /// <summary>Each event of a refund once stood a daily look of its own beside the others.</summary>
    [Fact]
    public async Task A_refund_that_waits_is_looked_at_once_a_day_however_often_its_events_come()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), CardThatRefundsLate);
        await World.SettleAsync();
        await World.PublishAsync(World.Cancelled(terms));
        (await World.ReadEventsAsync()).ShouldContain(told => told.Type == "refund.created");

        var looks = await World.ReadAsync(
            $"""
            select due_at from framework.jobs
            where tenant_id = '{World.Tenant}' and name = 'Payments.RefreshRefund' and state = 'waiting'
            """);

        looks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refund_that_fails_after_it_looked_done_is_held_again()
    {
        var terms = await World.AgreeAsync(100_000);
        await World.PayAsync(await World.ClickAsync(terms), CardWhoseRefundFails);
        await World.SettleAsync();
        await World.PublishAsync(World.Cancelled(terms));
        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);

        await World.AdvanceAsync(TimeSpan.FromDays(1).Add(TimeSpan.FromMinutes(1)));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Held);
        (await World.BalanceAsync(LedgerAccounts.Escrow(terms.Milestones[0].MilestoneId))).ShouldBe(100_000);
        (await World.BalanceAsync(LedgerAccounts.FeeHeld(terms.Milestones[0].MilestoneId))).ShouldBe(10_000);
    }

    [Fact]
    public async Task A_suspended_agency_still_gives_back()
    {
        var terms = await World.FundAsync(100_000);
        World.Stores.IsSuspended = true;

        await World.PublishAsync(World.Cancelled(terms));

        (await World.EscrowAsync(terms)).State.ShouldBe(EscrowState.Settled);
    }

    private async Task<IReadOnlyList<Stripe.Refund>> RefundsAsync() =>
        SandboxDriver.Done(await World.Sandbox.Client.Refunds.ListAllAsync(new RefundListOptions()));
}
