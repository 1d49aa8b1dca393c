using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Domain.Entities;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Deals;

public sealed class WorkTests
{
    private static readonly DateTime Now = ADeal.Now;

    [Fact]
    public void Held_money_starts_the_work()
    {
        var deal = ADeal.Funded();

        deal.State.ShouldBe(DealState.Active);
        var milestone = deal.GetMilestone(ADeal.First);
        (milestone.State, milestone.Funding).ShouldBe((MilestoneState.InProgress, FundingState.Held));
        deal.Next.ShouldBe(new Ball
        {
            Wait = DealWait.Delivery,
            With = DealSide.Creator,
            Until = ADeal.FirstDueAt,
            InSilence = DealSilence.BrandMayTakeBack,
            SilenceAt = ADeal.FirstDueAt.AddDays(14),
            MilestoneNumber = 1,
        });
        (deal.WaitsOnBrand, deal.WaitsOnCreator).ShouldBe((true, true)); // the second milestone is still to be paid
    }

    [Fact]
    public void Money_after_the_due_date_gives_the_time_back()
    {
        var deal = ADeal.Agreed();

        deal.TellHeld(ADeal.First, new Money(275_000, "EUR"), Now.AddDays(6)); // due on day 4, payable until day 7

        deal.GetMilestone(ADeal.First).DueAt.ShouldBe(Now.AddDays(6));
    }

    [Fact]
    public void Money_that_comes_for_an_ended_milestone_starts_nothing()
    {
        var deal = ADeal.Agreed();
        deal.TakeBack(ADeal.First, ADeal.Lumen, Now);

        deal.TellHeld(ADeal.First, new Money(275_000, "EUR"), Now);

        deal.State.ShouldBe(DealState.Agreed);
        deal.GetMilestone(ADeal.First).State.ShouldBe(MilestoneState.Cancelled);
    }

    [Fact]
    public void A_milestone_that_is_not_paid_in_seven_days_expires_with_its_deal()
    {
        var deal = ADeal.Agreed();

        deal.NextDeadline.ShouldBe(Now.AddDays(7));
        deal.PassDeadlines(Now.AddDays(7)).ShouldBeTrue();
        deal.GetMilestone(ADeal.First).State.ShouldBe(MilestoneState.Expired);
        deal.NextDeadline.ShouldBe(ADeal.FirstDueAt.AddDays(7));
        deal.PassDeadlines(ADeal.FirstDueAt.AddDays(7)).ShouldBeTrue();

        deal.State.ShouldBe(DealState.Expired);
        deal.GetDistributedEvents().OfType<MilestoneCancelledEto>().Select(eto => eto.Reason)
            .ShouldBe([MilestoneCancellation.NotFunded, MilestoneCancellation.NotFunded]);
    }

    [Fact]
    public void A_milestone_is_not_paid_after_its_time()
    {
        var deal = ADeal.Agreed();

        deal.TermsToFund(ADeal.First, ADeal.Lumen, Now.AddDays(7).AddSeconds(-1)).TermsHash.ShouldBe(deal.TermsHash);
        Should.Throw<BusinessException>(() => deal.TermsToFund(ADeal.First, ADeal.Lumen, Now.AddDays(7)))
            .Code.ShouldBe(MarketplaceErrorCodes.FundingDeadlinePassed);
    }

    [Fact]
    public void A_delivery_waits_72_hours_for_the_brand_and_then_counts_as_approved()
    {
        var deal = ADeal.Submitted();
        var review = deal.Balls.Single(ball => ball.Wait == DealWait.Review);
        (review.With, review.Until, review.InSilence).ShouldBe((DealSide.Brand, Now.AddHours(72), DealSilence.Approves));
        deal.NextDeadline.ShouldBe(Now.AddHours(72));

        deal.PassDeadlines(Now.AddHours(72).AddSeconds(-1)).ShouldBeFalse();
        deal.PassDeadlines(Now.AddHours(72)).ShouldBeTrue();

        deal.GetMilestone(ADeal.First).State.ShouldBe(MilestoneState.AutoAccepted);
        Accepted(deal).ShouldHaveSingleItem().InSilence.ShouldBeTrue();
    }

    [Fact]
    public void An_approval_is_told_once()
    {
        var deal = ADeal.Submitted();

        deal.Approve(ADeal.First, ADeal.Lumen, Now);

        Should.Throw<BusinessException>(() => deal.Approve(ADeal.First, ADeal.Lumen, Now))
            .Code.ShouldBe(MarketplaceErrorCodes.MilestoneWrongState);
        deal.PassDeadlines(Now.AddHours(72)).ShouldBeFalse();
        Accepted(deal).ShouldHaveSingleItem().InSilence.ShouldBeFalse();
    }

    [Fact]
    public void Changes_run_five_days_and_twice()
    {
        var deal = ADeal.WithChangesRequested();
        var changes = deal.Balls.Single(ball => ball.Wait == DealWait.Changes);
        (changes.With, changes.Until, changes.SilenceAt)
            .ShouldBe((DealSide.Creator, Now.AddDays(5), Now.AddDays(19)));

        deal.Deliver(ADeal.First, [ADeal.AReel], null, ADeal.Maya, Now);
        deal.RequestChanges(ADeal.First, "Once more", ADeal.Lumen, Now);
        deal.Deliver(ADeal.First, [ADeal.AReel, ADeal.AReel], null, ADeal.Maya, Now);

        Should.Throw<BusinessException>(() => deal.RequestChanges(ADeal.First, "And again", ADeal.Lumen, Now))
            .Code.ShouldBe(MarketplaceErrorCodes.RevisionsUsedUp);
        deal.GetMilestone(ADeal.First).Deliverables.Select(item => (item.Delivery, item.Position))
            .ShouldBe([(1, 1), (2, 1), (3, 1), (3, 2)]);
    }

    [Fact]
    public void After_the_window_nothing_can_be_asked_for_though_the_timer_is_late()
    {
        var deal = ADeal.Submitted();

        Should.Throw<BusinessException>(() => deal.RequestChanges(ADeal.First, "Late", ADeal.Lumen, Now.AddHours(72)))
            .Code.ShouldBe(MarketplaceErrorCodes.ReviewWindowPassed);
    }

    [Theory]
    [InlineData(MilestoneState.Agreed, 0, MilestoneCancellation.BeforeSubmission)]
    [InlineData(MilestoneState.InProgress, 0, MilestoneCancellation.BeforeSubmission)]
    [InlineData(MilestoneState.InProgress, 18, MilestoneCancellation.Overdue)]         // due on day 4
    [InlineData(MilestoneState.ChangesRequested, 19, MilestoneCancellation.Overdue)]   // changes due on day 5
    public void The_brand_takes_its_money_back_alone(MilestoneState state, int days, MilestoneCancellation reason)
    {
        var deal = ADeal.WithFirst(state);

        deal.TakeBack(ADeal.First, ADeal.Lumen, Now.AddDays(days));

        deal.GetMilestone(ADeal.First).State.ShouldBe(MilestoneState.Cancelled);
        deal.GetDistributedEvents().OfType<MilestoneCancelledEto>().ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public void After_a_submission_the_brand_waits_until_the_work_is_overdue()
    {
        var deal = ADeal.WithChangesRequested();

        var refusal = Should.Throw<BusinessException>(() =>
            deal.TakeBack(ADeal.First, ADeal.Lumen, Now.AddDays(19).AddSeconds(-1)));

        refusal.Code.ShouldBe(MarketplaceErrorCodes.MilestoneNotOverdue);
        refusal.Data["from"].ShouldBe(Now.AddDays(19));
    }

    [Theory]
    [InlineData(MilestoneState.InProgress, 4, false)]        // due then already
    [InlineData(MilestoneState.InProgress, 5, true)]
    [InlineData(MilestoneState.ChangesRequested, 5, false)]  // changes are due then already
    [InlineData(MilestoneState.ChangesRequested, 6, true)]
    public void An_extension_gives_more_time_than_there_was(MilestoneState state, int days, bool isAllowed)
    {
        var deal = ADeal.WithFirst(state);

        var refusal = Record.Exception(() => deal.Extend(ADeal.First, Now.AddDays(days), ADeal.Lumen, Now));

        (refusal as BusinessException)?.Code.ShouldBe(MarketplaceErrorCodes.ExtensionNotLater);
        (refusal is null).ShouldBe(isAllowed);
        deal.GetMilestone(ADeal.First).OverdueFrom(deal.Deadlines)
            .ShouldBe(Now.AddDays(14 + (isAllowed ? days : state == MilestoneState.InProgress ? 4 : 5)));
    }

    [Fact]
    public void Both_sides_end_a_milestone_by_consent()
    {
        var deal = ADeal.Submitted();

        deal.ProposeEnd(ADeal.First, "Plans changed", ADeal.Maya, Now);
        var consent = deal.Balls.Single(ball => ball.Wait == DealWait.EndConsent);
        (consent.With, consent.Until).ShouldBe((DealSide.Brand, Now.AddDays(5)));
        deal.AgreeToEnd(ADeal.First, ADeal.Lumen, Now);

        deal.GetDistributedEvents().OfType<MilestoneCancelledEto>().ShouldHaveSingleItem()
            .Reason.ShouldBe(MilestoneCancellation.ByConsent);
        deal.Balls.ShouldNotContain(ball => ball.MilestoneNumber == 1);
    }

    [Fact]
    public void The_refusals_of_a_consent_come_in_their_order()
    {
        var deal = ADeal.Submitted();
        Refuse(() => deal.AgreeToEnd(ADeal.First, ADeal.Lumen, Now), MarketplaceErrorCodes.EndNotProposed);
        Refuse(() => deal.RefuseEnd(ADeal.First, ADeal.Lumen, Now), MarketplaceErrorCodes.EndNotProposed);

        deal.ProposeEnd(ADeal.First, "Plans changed", ADeal.Maya, Now);

        Refuse(() => deal.ProposeEnd(ADeal.First, "Ours too", ADeal.Lumen, Now), MarketplaceErrorCodes.EndAlreadyProposed);
        Refuse(() => deal.AgreeToEnd(ADeal.First, ADeal.Maya, Now), MarketplaceErrorCodes.EndNeedsOtherSide);
        deal.RefuseEnd(ADeal.First, ADeal.Lumen, Now);
        Refuse(() => deal.AgreeToEnd(ADeal.First, ADeal.Lumen, Now), MarketplaceErrorCodes.EndNotProposed);

        static void Refuse(Action act, string code) => Should.Throw<BusinessException>(act).Code.ShouldBe(code);
    }

    [Fact]
    public void A_proposal_lapses_and_stops_no_other_deadline()
    {
        var deal = ADeal.Funded();
        deal.ProposeEnd(ADeal.First, "Plans changed", ADeal.Lumen, Now);

        deal.PassDeadlines(Now.AddDays(5)).ShouldBeTrue();

        var milestone = deal.GetMilestone(ADeal.First);
        (milestone.EndProposedBy, milestone.State).ShouldBe((null, MilestoneState.InProgress));
    }

    [Fact]
    public void Silence_approves_although_an_end_is_proposed()
    {
        var deal = ADeal.Submitted();
        deal.ProposeEnd(ADeal.First, "Plans changed", ADeal.Lumen, Now);

        deal.PassDeadlines(Now.AddHours(72));

        var milestone = deal.GetMilestone(ADeal.First);
        (milestone.EndProposedBy, milestone.State).ShouldBe((null, MilestoneState.AutoAccepted));
    }

    [Fact]
    public void A_deal_is_complete_when_everything_ended_and_something_was_accepted()
    {
        var deal = ADeal.Submitted();
        deal.Approve(ADeal.First, ADeal.Lumen, Now);
        deal.State.ShouldBe(DealState.Active);

        deal.TakeBack(ADeal.Second, ADeal.Lumen, Now);

        deal.State.ShouldBe(DealState.Completed);
        deal.Next.ShouldBeNull();
    }

    [Fact]
    public void A_deal_without_accepted_work_is_cancelled()
    {
        var deal = ADeal.Funded();

        deal.TakeBack(ADeal.First, ADeal.Lumen, Now);
        deal.TakeBack(ADeal.Second, ADeal.Lumen, Now);

        deal.State.ShouldBe(DealState.Cancelled);
        deal.Next.ShouldBeNull();
    }

    [Fact]
    public void Only_the_owner_of_an_act_does_it()
    {
        var deal = ADeal.Submitted();

        Should.Throw<ArgumentException>(() => deal.Approve(ADeal.First, ADeal.Maya, Now));
        Should.Throw<ArgumentException>(() => deal.Approve(ADeal.First, ADeal.Staff, Now));
        deal.ActsOf(DealSide.Brand, deal.GetMilestone(ADeal.First), Now)
            .ShouldBe([MilestoneAct.RequestChanges, MilestoneAct.Approve, MilestoneAct.ProposeEnd]);
        deal.ActsOf(DealSide.Creator, deal.GetMilestone(ADeal.First), Now).ShouldBe([MilestoneAct.ProposeEnd]);
        deal.ActsOf(DealSide.Agency, deal.GetMilestone(ADeal.First), Now).ShouldBeEmpty();
    }

    [Fact]
    public void What_payments_tells_is_shown_and_decides_nothing()
    {
        var deal = ADeal.Agreed();
        deal.TellFundingFailed(ADeal.First, Now);
        deal.GetMilestone(ADeal.First).Funding.ShouldBe(FundingState.Failed);
        deal.TellHeld(ADeal.First, new Money(275_000, "EUR"), Now);
        deal.Deliver(ADeal.First, [ADeal.AReel], null, ADeal.Maya, Now);
        deal.Approve(ADeal.First, ADeal.Lumen, Now);

        deal.TellReleased(ADeal.First, new Money(250_000, "EUR"), Now.AddDays(7), Now);

        var milestone = deal.GetMilestone(ADeal.First);
        (milestone.Funding, milestone.State, milestone.MaturesAt)
            .ShouldBe((FundingState.Released, MilestoneState.Accepted, Now.AddDays(7)));
    }

    [Fact]
    public void An_unknown_milestone_is_not_there() =>
        Should.Throw<EntityNotFoundException>(() => ADeal.Funded().Deliver(Guid.Empty, [ADeal.AReel], null, ADeal.Maya, Now));

    private static IEnumerable<WorkAcceptedEto> Accepted(Deal deal) => deal.GetDistributedEvents().OfType<WorkAcceptedEto>();
}
