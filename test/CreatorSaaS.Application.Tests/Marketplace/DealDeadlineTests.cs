using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using CreatorSaaS.Marketplace.Deals;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Silence takes effect by timers, once, whoever answers at the same moment.</summary>
public sealed class DealDeadlineTests(ProductDatabase database) : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private Agency _agency = null!;

    public async Task InitializeAsync() => _agency = await Agency.StartAsync(database);

    public async Task DisposeAsync() => await _agency.DisposeAsync();

    [Fact]
    public async Task Seventy_two_hours_of_silence_approve_the_work()
    {
        var deal = await _agency.SubmittedAsync();

        await PassAsync(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        (await StateAsync(deal)).ShouldBe(MilestoneState.Submitted);
        await PassAsync(TimeSpan.FromSeconds(1));

        (await StateAsync(deal)).ShouldBe(MilestoneState.AutoAccepted);
    }

    [Fact]
    public async Task An_offer_lapses_by_itself()
    {
        var deal = await _agency.OfferedAsync();

        await PassAsync(TimeSpan.FromDays(14));

        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).State.ShouldBe(DealState.Expired);
    }

    [Fact]
    public async Task Milestones_that_are_not_paid_expire_one_after_the_other()
    {
        var deal = await _agency.AgreedAsync(milestones: 2);

        await PassAsync(TimeSpan.FromDays(7));
        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).Milestones.Select(milestone => milestone.State)
            .ShouldBe([MilestoneState.Expired, MilestoneState.Agreed]);
        await PassAsync(TimeSpan.FromDays(4)); // seven days after the first was due on day 4

        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).State.ShouldBe(DealState.Expired);
    }

    [Fact]
    public async Task A_timer_of_an_answered_wait_does_nothing()
    {
        var deal = await _agency.SubmittedAsync();
        await _agency.Lumen.DealsAsync(deals => deals.RequestChangesAsync(
            deal.Id, deal.Milestones[0].Id, new RequestChangesInput { Note = "Warmer light" }));
        await _agency.Host.DrainAsync();
        _agency.Host.Clock.Advance(TimeSpan.FromHours(71));
        await _agency.Maya.DeliverAsync(deal);

        await PassAsync(TimeSpan.FromHours(1)); // 72 hours after the first delivery, one after the second
        (await StateAsync(deal)).ShouldBe(MilestoneState.Submitted);
        await PassAsync(TimeSpan.FromHours(71));

        (await StateAsync(deal)).ShouldBe(MilestoneState.AutoAccepted);
        (await _agency.CountJobsAsync("dead")).ShouldBe(0);
    }

    [Fact]
    public async Task Both_sides_may_accept_at_the_same_moment()
    {
        var deal = await _agency.OfferedAsync();

        await Task.WhenAll(_agency.Lumen.AcceptAsync(deal), _agency.Maya.AcceptAsync(deal));

        var agreed = await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id));
        agreed.State.ShouldBe(DealState.Agreed);
        agreed.History.Count(line => line.Kind == DealEventKind.Agreed).ShouldBe(1);
    }

    [Fact]
    public async Task Of_ten_acceptances_of_one_side_one_counts()
    {
        var deal = await _agency.OfferedAsync();

        var codes = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => CodeOfAsync(() => _agency.Lumen.AcceptAsync(deal))));

        codes.Count(code => code is null).ShouldBe(1);
        codes.Count(code => code == MarketplaceErrorCodes.DealAlreadyAccepted).ShouldBe(9);
    }

    [Fact]
    public async Task Of_ten_approvals_one_counts()
    {
        var deal = await _agency.SubmittedAsync();

        var codes = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => CodeOfAsync(() => _agency.Lumen.ApproveAsync(deal))));

        codes.Count(code => code is null).ShouldBe(1);
        codes.Count(code => code == MarketplaceErrorCodes.MilestoneWrongState).ShouldBe(9);
        (await ApprovalsAsync(deal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_approval_in_the_last_moment_and_the_timer_accept_once()
    {
        var deal = await _agency.SubmittedAsync();
        _agency.Host.Clock.Advance(TimeSpan.FromHours(72));

        await Task.WhenAll(_agency.Host.DrainAsync(), CodeOfAsync(() => _agency.Lumen.ApproveAsync(deal)));
        await _agency.Host.DrainAsync();

        (await ApprovalsAsync(deal)).ShouldBe(1);
        (await _agency.CountJobsAsync("dead")).ShouldBe(0);
    }

    private async Task PassAsync(TimeSpan time)
    {
        await _agency.Host.DrainAsync();
        _agency.Host.Clock.Advance(time);
        await _agency.Host.DrainAsync();
    }

    private async Task<MilestoneState> StateAsync(DealDto deal) =>
        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).Milestones[0].State;

    private async Task<int> ApprovalsAsync(DealDto deal) =>
        (await _agency.Staff.DealsAsync(deals => deals.GetAsync(deal.Id))).History
            .Count(line => line.Kind is DealEventKind.Approved or DealEventKind.AutoApproved);

    private static async Task<string?> CodeOfAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }
}
