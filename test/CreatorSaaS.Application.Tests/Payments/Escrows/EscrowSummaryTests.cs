using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS.Payments.Escrows;

public sealed class EscrowSummaryTests(ProductDatabase database) : PaymentsTest(database)
{
    [Fact]
    public async Task It_says_what_came_in_what_is_held_and_what_can_be_paid()
    {
        await World.FundAsync(100_000);
        await World.AcceptAsync(await World.FundAsync(33_333));
        await World.AgreeAsync(20_000, 1);
        var ended = await World.AgreeAsync(70_000);
        await World.PublishAsync(World.Cancelled(ended));

        var summary = await SummaryOfAsync(World.Manager);

        summary.Received.ShouldBe([Eur(146_666)]); // 1,000.00 and 333.33, each with a tenth on top
        summary.Held.ShouldBe([Eur(110_000)]);
        summary.ToPay.ShouldBe([Eur(22_001)]);
        summary.ToPayCount.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_too_late_to_be_paid_and_what_came_in_long_ago_is_left_out()
    {
        await World.FundAsync(100_000);
        await World.AgreeAsync(20_000);

        World.PassUnnoticed(TimeSpan.FromDays(31));

        var summary = await SummaryOfAsync(World.Manager);
        summary.Received.ShouldBeEmpty();
        summary.ToPayCount.ShouldBe(0);
        summary.Held.ShouldBe([Eur(110_000)]);
    }

    [Fact]
    public async Task Each_side_sees_its_own_alone()
    {
        await World.FundAsync(100_000);
        var stranger = Guid.CreateVersion7();
        World.Stores.Grant(stranger, PaymentsPermissions.Escrows.View);

        (await SummaryOfAsync(World.Brand)).Held.ShouldBe([Eur(110_000)]);
        (await SummaryOfAsync(World.Creator)).Held.ShouldBe([Eur(110_000)]);
        (await SummaryOfAsync(stranger)).Held.ShouldBeEmpty();
    }

    private Task<EscrowSummaryDto> SummaryOfAsync(Guid person) =>
        World.As<IEscrowAppService, EscrowSummaryDto>(person, escrows => escrows.GetSummaryAsync());
}
