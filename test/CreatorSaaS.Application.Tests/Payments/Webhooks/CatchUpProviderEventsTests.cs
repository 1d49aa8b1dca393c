using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Stripe;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>What never came by webhook is asked for, and what is old is forgotten.</summary>
public sealed class CatchUpProviderEventsTests(ProductDatabase database) : PaymentsTest(database)
{
    // The hours and days of the platform's jobs are used up once per database, and these tests share one.
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await World.ExecuteAsync("delete from framework.jobs where name in ('Payments.CatchUpProviderEvents', 'Payments.ForgetProviderEvents')");
        await World.ExecuteAsync("delete from host.provider_events");
    }

    private static readonly TimeSpan MoreThanAnHour = TimeSpan.FromMinutes(61);

    [Fact]
    public async Task What_was_lost_is_made_up_for_within_the_hour_hour_after_hour()
    {
        await World.FundAsync(10_000);
        World.DropEvents = true;
        var second = await World.FundAsync(20_000);
        (await MissingAsync()).ShouldNotBeEmpty();

        await World.AdvanceAsync(MoreThanAnHour);
        (await MissingAsync()).ShouldBeEmpty();
        (await World.EscrowAsync(second)).State.ShouldBe(EscrowState.Held);

        var third = await World.FundAsync(30_000);
        (await MissingAsync()).ShouldNotBeEmpty();
        await World.AdvanceAsync(MoreThanAnHour);
        (await MissingAsync()).ShouldBeEmpty();
        (await World.EscrowAsync(third)).State.ShouldBe(EscrowState.Held);
        World.Published<EscrowHeldEto>().Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_webhook_that_comes_after_all_changes_nothing()
    {
        await World.FundAsync(10_000);
        World.DropEvents = true;
        await World.FundAsync(20_000);
        await World.AdvanceAsync(MoreThanAnHour);

        World.DropEvents = false;
        await World.SettleAsync();

        World.Published<EscrowHeldEto>().Count.ShouldBe(2);
        (await World.ReadAsync("select event_id from host.provider_events group by event_id having count(*) > 1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_asked_again_for_the_whole_time()
    {
        await World.FundAsync(10_000);
        World.DropEvents = true;
        await World.FundAsync(20_000);
        await World.Sandbox.BreakNextAsync(new { mode = "throttled", method = "GET", path = "/v1/events", count = 2 });
        World.PassUnnoticed(MoreThanAnHour);

        await World.HurryAsync(); // asks three times

        (await MissingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_is_kept_for_90_days_and_until_it_was_routed()
    {
        await World.FundAsync(10_000);
        var kept = await World.ReadAsync("select event_id from host.provider_events order by received_at, event_id");
        kept.Count.ShouldBeGreaterThan(3);
        await AgeAsync(kept[0], days: 91, routed: true);
        await AgeAsync(kept[1], days: 91, routed: false);
        await AgeAsync(kept[2], days: 89, routed: true);

        // The calendar's part.
        await World.ExecuteAsync(
            """
            insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts)
            values ('00000000-0000-0000-0000-000000000001', gen_random_uuid(), 'Payments.ForgetProviderEvents', '{}', '2026-01-01', 0,
                'waiting', 0)
            """);
        await World.AdvanceAsync(TimeSpan.FromDays(1));

        (await World.ReadAsync("select event_id from host.provider_events")).ShouldBe(kept.Skip(1), ignoreOrder: true);
    }

    private Task AgeAsync(string id, int days, bool routed) => World.ExecuteAsync(
        $"""
        update host.provider_events set received_at = now() - interval '{days} days',
            routed_at = {(routed ? "now()" : "null")} where event_id = '{id}'
        """);

    private async Task<List<string>> MissingAsync()
    {
        var kept = (await World.ReadAsync("select event_id from host.provider_events where routed_at is not null")).ToHashSet();
        return
        [
            .. (await World.ReadEventsAsync())
                .Where(told => EventTypes.Platform.Contains(told.Type) && !told.IsOfConnected && !kept.Contains(told.Id))
                .Select(told => told.Type),
        ];
    }
}
