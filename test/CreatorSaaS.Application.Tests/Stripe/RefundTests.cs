using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class RefundTests : SandboxTest
{
    [Fact]
    public async Task A_charge_is_refunded_in_parts_up_to_its_amount()
    {
        var charge = await Sandbox.PayAsync(110_000);

        var part = SandboxDriver.Done(await RefundAsync(charge, 40_000));
        var tooMuch = SandboxDriver.Refused(await RefundAsync(charge, 70_001));
        var rest = SandboxDriver.Done(await RefundAsync(charge, amountMinor: null));
        var again = SandboxDriver.Refused(await RefundAsync(charge, amountMinor: null));

        part.Status.ShouldBe(Refund.StatusSucceeded);
        tooMuch.Param.ShouldBe("amount");
        rest.Amount.ShouldBe(70_000);
        again.Code.ShouldBe("charge_already_refunded");
        var current = SandboxDriver.Done(await Client.Charges.GetAsync(charge.Id));
        current.Refunded.ShouldBeTrue();
        current.AmountRefunded.ShouldBe(110_000);
        SandboxDriver.Done(await Client.Refunds.ListAllAsync(new RefundListOptions { Charge = charge.Id }))
            .Select(one => one.Id).ShouldBe([rest.Id, part.Id]);
    }

    [Fact]
    public async Task A_refund_waits_where_the_platform_lacks_the_money()
    {
        var charge = await Sandbox.PayAsync(110_000, card: SandboxDriver.CardAvailableAtOnce); // 1,067.80 of 1,100.00

        var refund = SandboxDriver.Done(await RefundAsync(charge, amountMinor: null));

        refund.Status.ShouldBe(Refund.StatusPending);
        refund.PendingReason.ShouldBe("insufficient_funds");
        refund.BalanceTransaction.ShouldBeNull();
        await Sandbox.PayAsync(10_000);
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(2));
        SandboxDriver.Done(await Client.Refunds.GetAsync(refund.Id)).Status.ShouldBe(Refund.StatusSucceeded);
    }

    [Fact]
    public async Task A_refund_to_the_card_7726_is_pending_for_a_day()
    {
        var charge = await Sandbox.PayAsync(card: "4000000000007726");

        var refund = SandboxDriver.Done(await RefundAsync(charge, 1_000));

        refund.Status.ShouldBe(Refund.StatusPending);
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(1));
        SandboxDriver.Done(await Client.Refunds.GetAsync(refund.Id)).Status.ShouldBe(Refund.StatusSucceeded);
    }

    [Fact]
    public async Task A_refund_to_the_card_5126_looks_done_and_fails_a_day_later()
    {
        var charge = await Sandbox.PayAsync(card: "4000000000005126");
        var refund = SandboxDriver.Done(await RefundAsync(charge, 1_000));
        refund.Status.ShouldBe(Refund.StatusSucceeded);

        await Sandbox.AdvanceAsync(TimeSpan.FromDays(1));

        var failed = SandboxDriver.Done(await Client.Refunds.GetAsync(refund.Id));
        failed.Status.ShouldBe(Refund.StatusFailed);
        failed.FailureBalanceTransaction.ShouldNotBeNull();
        SandboxDriver.Done(await Client.Charges.GetAsync(charge.Id)).AmountRefunded.ShouldBe(0);
    }

    private Task<StripeOutcome<Refund>> RefundAsync(Charge charge, long? amountMinor) => Client.Refunds.CreateAsync(
        new RefundCreateOptions
        {
            Charge = charge.Id,
            Amount = amountMinor,
            Reason = "requested_by_customer",
            Metadata = new Dictionary<string, string> { ["command_id"] = "c-4" },
        },
        Sandbox.NewCommand());
}
