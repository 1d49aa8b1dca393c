using CreatorSaaS.Framework;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Deals;

public sealed class DealRulesTests
{
    [Fact]
    public void Every_state_is_a_key_and_so_is_every_target()
    {
        DealRules.DealStates.Keys.Order().ShouldBe(Enum.GetValues<DealState>());
        DealRules.MilestoneStates.Keys.Order().ShouldBe(Enum.GetValues<MilestoneState>());
    }

    [Fact]
    public void Every_state_but_the_first_is_reached_from_another()
    {
        DealRules.DealStates.Values.SelectMany(next => next).Distinct().Append(DealState.Draft).Distinct().Order()
            .ShouldBe(Enum.GetValues<DealState>());
        DealRules.MilestoneStates.Values.SelectMany(next => next).Append(MilestoneState.Draft).Distinct().Order()
            .ShouldBe(Enum.GetValues<MilestoneState>());
    }

    [Fact]
    public void Every_act_has_an_owner_and_a_state_in_which_it_is_possible()
    {
        Enum.GetValues<DealAct>().ShouldAllBe(act =>
            DealRules.SidesOf(act).Count > 0 && Enum.GetValues<DealState>().Any(state => state.Allows(act)));
        Enum.GetValues<MilestoneAct>().ShouldAllBe(act =>
            DealRules.SidesOf(act).Count > 0 && Enum.GetValues<MilestoneState>().Any(state => state.Allows(act)));
    }

    [Fact]
    public void What_has_ended_takes_no_act()
    {
        Enum.GetValues<MilestoneState>().Where(state => state.IsEnded()).ShouldAllBe(state =>
            !Enum.GetValues<MilestoneAct>().Any(act => state.Allows(act)));
    }

    [Theory]
    [MemberData(nameof(StatesAndActs))]
    public void A_verb_does_what_the_table_says(MilestoneState state, MilestoneAct act)
    {
        var deal = ADeal.WithFirst(state);
        deal.GetMilestone(ADeal.First).State.ShouldBe(state);

        var refusal = Record.Exception(() => Do(act, deal)) as BusinessException;

        (refusal?.Code == MarketplaceErrorCodes.MilestoneWrongState).ShouldBe(!state.Allows(act));
    }

    public static TheoryData<MilestoneState, MilestoneAct> StatesAndActs()
    {
        var data = new TheoryData<MilestoneState, MilestoneAct>();
        foreach (var state in Enum.GetValues<MilestoneState>())
        {
            foreach (var act in Enum.GetValues<MilestoneAct>())
            {
                data.Add(state, act);
            }
        }

        return data;
    }

    private static void Do(MilestoneAct act, Deal deal)
    {
        switch (act)
        {
            case MilestoneAct.Fund:
                deal.TermsToFund(ADeal.First, ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.Deliver:
                deal.Deliver(ADeal.First, [ADeal.AReel], null, ADeal.Maya, ADeal.Now);
                break;
            case MilestoneAct.RequestChanges:
                deal.RequestChanges(ADeal.First, "Again", ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.Approve:
                deal.Approve(ADeal.First, ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.TakeBack:
                deal.TakeBack(ADeal.First, ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.Extend:
                deal.Extend(ADeal.First, ADeal.Now.AddDays(30), ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.ProposeEnd:
                deal.ProposeEnd(ADeal.First, "Plans changed", ADeal.Lumen, ADeal.Now);
                break;
            case MilestoneAct.AgreeToEnd:
                deal.AgreeToEnd(ADeal.First, ADeal.Maya, ADeal.Now);
                break;
            case MilestoneAct.RefuseEnd:
                deal.RefuseEnd(ADeal.First, ADeal.Maya, ADeal.Now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }
}
