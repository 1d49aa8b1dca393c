using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Fees;
using CreatorSaaS.Payments.Ledger;
using Shouldly;
using Xunit;
using static CreatorSaaS.Payments.Escrows.EscrowTerms;

namespace CreatorSaaS.Payments.Escrows;

public sealed class EscrowTests
{
    private static readonly Guid Tenant = new("0197a000-0000-7000-8000-0000000000a1");
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly TestClock _clock = new();

    private DateTime Now => _clock.Now;

    [Fact]
    public void The_platforms_parts_of_the_milestones_add_up_to_its_part_of_the_deals_fee()
    {
        // r(0.05 * 33.33) three times would be 5.01; of the whole fee of 99.99 it is 5.00.
        var escrows = Escrow.FromTerms(Tenant, Of(0.05m, (33_330, 3_333), (33_330, 3_333), (33_330, 3_333)));

        escrows.Sum(escrow => escrow.FeeParts.Platform.AmountMinor).ShouldBe(500);
        escrows.ShouldAllBe(escrow => escrow.FeeParts.Total == escrow.Fee);
    }

    [Theory]
    [InlineData(50_000, 0.10, 45_000, 5_000)]   // F-15 without agents, X-28: Starter
    [InlineData(50_000, 0.05, 47_500, 2_500)]   // Growth
    [InlineData(50_000, 0.02, 49_000, 1_000)]   // Pro
    [InlineData(50_000, 0.00, 50_000, 0)]       // Business
    [InlineData(3_333, 0.10, 3_000, 333)]       // 333.3: half away from zero, the agency has the rest
    [InlineData(5, 0.10, 4, 1)]                 // 0.5
    [InlineData(0, 0.10, 0, 0)]
    public void The_platform_has_its_share_of_the_fee_by_plan_and_the_agency_the_rest(
        long feeMinor, decimal platformShare, long agencyMinor, long platformMinor) =>
        Escrow.FromTerms(Tenant, Of(platformShare, (500_000, feeMinor))).Single()
            .FeeParts.ShouldBe(new FeeParts(Agency: new(agencyMinor, "EUR"), Platform: new(platformMinor, "EUR")));

    [Fact]
    public void A_payment_page_is_refused_in_one_order_cancelled_paid_late()
    {
        var late = FundBy.AddSeconds(1);
        var cancelled = Unfunded();
        cancelled.Cancel(MilestoneCancellation.NotFunded, Now);

        Refusal(() => cancelled.CheckMayBeFunded(late)).ShouldBe(PaymentsErrorCodes.EscrowClosed);
        Refusal(() => Held().CheckMayBeFunded(late)).ShouldBe(PaymentsErrorCodes.EscrowAlreadyFunded);
        Refusal(() => Unfunded().CheckMayBeFunded(late)).ShouldBe(PaymentsErrorCodes.FundingExpired);
        Should.NotThrow(() => Unfunded().CheckMayBeFunded(FundBy));
    }

    [Fact]
    public void A_declined_card_leaves_the_page_open_and_is_told_once()
    {
        var escrow = Funding();

        escrow.IsNewDecline(attempt: 1, "ch_1").ShouldBeTrue();
        escrow.DeclineFunding("ch_1", Now);

        escrow.State.ShouldBe(EscrowState.Unfunded);
        escrow.HasOpenPage(Now).ShouldBeTrue();
        escrow.GetDistributedEvents().OfType<EscrowFundingFailedEto>().Count().ShouldBe(1);
        escrow.ResumeFunding();
        escrow.IsNewDecline(attempt: 1, "ch_1").ShouldBeFalse();
        escrow.IsNewDecline(attempt: 1, "ch_2").ShouldBeTrue();
    }

    [Fact]
    public void A_page_that_is_past_makes_the_next_attempt()
    {
        var escrow = Funding();

        escrow.AbandonFunding(Now);
        escrow.BeginFunding(Guid.CreateVersion7());

        escrow.Attempt.ShouldBe(2);
        escrow.HasOpenPage(Now).ShouldBeFalse();
    }

    [Theory]
    [InlineData(11_000, 0, true)]
    [InlineData(10_999, 0, false)] // another amount than agreed
    [InlineData(11_000, 7 * 24 * 60, true)] // captured at the last instant
    [InlineData(11_000, 7 * 24 * 60 + 1, false)] // captured too late
    public void A_charge_is_wanted_when_it_is_the_agreed_amount_in_time(long amountMinor, int minutesAfterAgreement, bool wanted)
    {
        var charge = ChargeOf(amountMinor, Agreed.AddMinutes(minutesAfterAgreement));

        Funding().Wants(charge).ShouldBe(wanted);
    }

    [Fact]
    public void A_second_charge_is_not_wanted()
    {
        Held().Wants(ChargeOf(11_000, Now)).ShouldBeFalse();
    }

    [Fact]
    public void A_release_needs_accepted_work()
    {
        var escrow = Held();

        escrow.IsReleasable.ShouldBeFalse();
        Refusal(() => Release(escrow)).ShouldBe(PaymentsErrorCodes.EscrowWrongState);
    }

    [Fact]
    public void A_release_matures_a_hold_after_the_capture()
    {
        var escrow = Held();
        escrow.Accept(Now);

        var release = Release(escrow);

        release.MaturesAt.ShouldBe(Agreed + Week);
        release.IsMature.ShouldBeFalse();
        release.MaturedAtOnce().ShouldBeNull();
        escrow.State.ShouldBe(EscrowState.Settling);
        escrow.GetDistributedEvents().OfType<EscrowReleasedEto>().Single().MaturesAt.ShouldBe(Agreed + Week);
    }

    [Fact]
    public void Money_captured_longer_ago_than_the_hold_is_mature_at_its_release()
    {
        var escrow = Held();
        _clock.Advance(Week);
        escrow.Accept(Now);

        var release = Release(escrow);

        release.MaturesAt.ShouldBe(Now);
        release.MaturedAtOnce().ShouldNotBeNull().Lines
            .ShouldContain(line => line.Account == LedgerAccounts.CreatorAvailable(escrow.PayeeId) && line.AmountMinor == -10_000);
    }

    [Fact]
    public void A_release_happens_once()
    {
        var escrow = Held();
        escrow.Accept(Now);
        Release(escrow);

        Refusal(() => Release(escrow)).ShouldBe(PaymentsErrorCodes.EscrowWrongState);
    }

    [Fact]
    public void Cancelled_money_goes_back_and_is_not_released()
    {
        var escrow = Held();
        escrow.Accept(Now);
        escrow.Cancel(MilestoneCancellation.ByConsent, Now);

        Refusal(() => Release(escrow)).ShouldBe(PaymentsErrorCodes.EscrowClosed);
        var refund = escrow.Refund(Guid.CreateVersion7(), Guid.CreateVersion7(), ChargeOf(11_000, Agreed), Now);

        refund.Total.ShouldBe(new Money(11_000, "EUR"));
        escrow.State.ShouldBe(EscrowState.Settling);
    }

    [Fact]
    public void Money_that_is_wanted_is_not_refunded()
    {
        var escrow = Held();

        Refusal(() => escrow.Refund(Guid.CreateVersion7(), Guid.CreateVersion7(), ChargeOf(11_000, Agreed), Now))
            .ShouldBe(PaymentsErrorCodes.EscrowWrongState);
    }

    [Fact]
    public void Released_money_cannot_be_cancelled()
    {
        var escrow = Held();
        escrow.Accept(Now);
        Release(escrow);

        Refusal(() => escrow.Cancel(MilestoneCancellation.ByConsent, Now)).ShouldBe(PaymentsErrorCodes.EscrowWrongState);
    }

    [Fact]
    public void Only_the_operation_under_way_settles()
    {
        var escrow = Held();
        escrow.Accept(Now);
        var release = Release(escrow);

        Refusal(() => escrow.Settle(Guid.CreateVersion7())).ShouldBe(PaymentsErrorCodes.EscrowWrongState);
        escrow.Settle(release.Id);

        escrow.State.ShouldBe(EscrowState.Settled);
    }

    [Fact]
    public void A_refund_that_comes_back_is_held_again()
    {
        var escrow = Held();
        escrow.Cancel(MilestoneCancellation.ByConsent, Now);
        var refund = escrow.Refund(Guid.CreateVersion7(), Guid.CreateVersion7(), ChargeOf(11_000, Agreed), Now);
        refund.Confirm(Now);
        escrow.Settle(refund.Id);

        refund.Fail("expired_or_canceled_card", Now);
        escrow.HoldAgain();

        escrow.State.ShouldBe(EscrowState.Held);
        escrow.IsReleasable.ShouldBeFalse();
    }

    private static Escrow Unfunded() => Escrow.FromTerms(Tenant, Of(0.10m, (10_000, 1_000)))[0];

    private static Escrow Funding()
    {
        var escrow = Unfunded();
        escrow.BeginFunding(Guid.CreateVersion7());
        escrow.OpenPage("cs_1", "http://127.0.0.1/c/pay/cs_1", Agreed.AddHours(23));
        return escrow;
    }

    private static Escrow Held()
    {
        var escrow = Funding();
        escrow.Hold(ChargeOf(11_000, Agreed), Agreed);
        return escrow;
    }

    private static Charge ChargeOf(long amountMinor, DateTime capturedAt) => new(
        Guid.CreateVersion7(),
        Tenant,
        new Guid("0197a000-0000-7000-8000-000000000001"),
        "ch_1",
        new Money(amountMinor, "EUR"),
        new Money(349, "EUR"),
        capturedAt,
        capturedAt.AddDays(2));

    private static string Refusal(Action act) => Should.Throw<BusinessException>(act).Code;

    private Release Release(Escrow escrow) => escrow.Release(
        new MoneyDecisions(_clock).OnRelease(escrow)!, Guid.CreateVersion7(), Guid.CreateVersion7(), ChargeOf(11_000, Agreed), Week);
}
