using System.Globalization;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas;

/// <summary>What an operator sees of what the platform runs on.</summary>
public sealed class SystemTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Route = "/api/v1/saas/system";

    [Theory]
    [InlineData("alerts")]
    [InlineData("lag")]
    [InlineData("nodes")]
    [InlineData("schedules")]
    [InlineData("throughput")]
    public async Task An_owner_of_an_agency_may_not_ask(string what) =>
        (await identity.Owner.Client.GetAsync($"{Route}/{what}").OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));

    [Fact]
    public async Task A_node_that_is_killed_falls_silent_and_one_that_is_stopped_is_gone()
    {
        var (killed, stopped) = (NewNode(), NewNode());
        await killed.BeatAsync(default);
        await stopped.StartAsync(default);
        var first = await NodesAsync(2);
        first.ShouldAllBe(node => node.State == NodeState.Alive && node.ProcessId == Environment.ProcessId);
        first[0].Roles.ShouldBe([NodeRole.Web, NodeRole.Worker, NodeRole.Consumer]);
        first[0].Version.ShouldStartWith("0.1.0");

        await PassAsync("21 s");
        await stopped.BeatAsync(default);

        var nodes = await NodesAsync(2);
        nodes.Select(node => node.State).ShouldBe([NodeState.Silent, NodeState.Alive]);
        nodes[0].Id.ShouldBe(first[0].Id);
        (identity.Host.Clock.Now - nodes[0].LastBeatAt).TotalSeconds.ShouldBeInRange(20, 60, "business time");
        nodes[1].StartedAt.ShouldBeLessThan(nodes[1].LastBeatAt);

        await stopped.StopAsync(default);
        (await NodesAsync(1)).Single().Id.ShouldBe(first[0].Id);

        await PassAsync("1 day");
        await stopped.BeatAsync(default);
        (await NodesAsync(1)).Single().State.ShouldBe(NodeState.Alive, "who was silent for a day is forgotten");
        await stopped.StopAsync(default);
    }

    [Fact]
    public async Task Schedules_say_when_they_run_next_and_what_became_of_the_last_time()
    {
        var before = (await ReadAsync<ListResultDto<ScheduleDto>>("schedules")).Items;
        before.Select(schedule => (schedule.Name, schedule.IsInAgencyZone, schedule.Missed)).ShouldBe(
            [("Payments.CheckJournal", true, MissedRule.RunLast), ("Payments.ForgetProviderEvents", false, MissedRule.RunLast)],
            ignoreOrder: true);
        before.ShouldAllBe(schedule => schedule.Zones.Count == 0 && schedule.NextAt == null && schedule.LastAt == null);

        var night = identity.Host.Clock.Now.Date.AddHours(1);
        await ExecuteAsync(
            $"""
            insert into quartz.qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent,
                is_update_data, requests_recovery)
            values ('Tests', 'enqueue', 'DEFAULT', '', true, false, false, true);
            insert into quartz.qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
                prev_fire_time, trigger_state, trigger_type, start_time)
            values ('Tests', 'Payments.CheckJournal', 'UTC', 'enqueue', 'DEFAULT', {night.AddDays(1).Ticks}, {night.Ticks}, 'WAITING',
                'CRON', 0);
            insert into framework.jobs (tenant_id, id, name, args, due_at, priority, unique_key, state, attempts, last_error)
            select case key when 'agency' then '{identity.Owner.TenantId}' else '{MultiTenancyConsts.HostTenantId}' end::uuid, gen_random_uuid(),
                'Payments.CheckJournal', '{"{}"}', now() + interval '1 year', 0,
                case key when 'before' then '{night.AddDays(-1):yyyyMMdd'T'HHmmss'Z'}' else '{night:yyyyMMdd'T'HHmmss'Z'}' end, state, 1,
                nullif(state, 'done')
            from (values ('agency', 'dead'), ('platform', 'done'), ('before', 'dead')) as rows(key, state)
            """);

        var check = (await ReadAsync<ListResultDto<ScheduleDto>>("schedules")).Items[0];

        (check.Name, check.Cron, check.LastAt, check.NextAt).ShouldBe(
            ("Payments.CheckJournal", "0 0 1 * * ?", night, night.AddDays(1)));
        check.Zones.ShouldBe(["UTC"]);
        (check.DoneCount, check.OpenCount, check.RetryingCount, check.DeadCount).ShouldBe(
            (1, 0, 0, 1), "of that occurrence, not of the one before");
        await ExecuteAsync("delete from framework.jobs where name = 'Payments.CheckJournal'");
    }

    [Fact]
    public async Task What_was_done_is_counted_by_minute_the_last_one_last()
    {
        var before = await ReadAsync<ThroughputDto>("throughput");
        before.Events.Count.ShouldBe(10);
        var agency = identity.Owner.TenantId;
        await ExecuteAsync(
            $"""
            insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts, done_at)
            select '{agency}', gen_random_uuid(), 'Tests.Counted', '{"{}"}', now(), 0, state, 1, now() - ago::interval
            from (values ('done', '1 s'), ('done', '90 s'), ('done', '95 s'), ('discarded', '1 s'), ('done', '11 min')) as rows(state, ago);
            insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, occurred_at, payload, state,
                attempts, received_at, done_at)
            values ('{agency}', gen_random_uuid(), 'Tests', 'Tests.Counted', 1, 'k', now(), '{"{}"}', 'done', 1, now(),
                now() - interval '9 min 30 s')
            """);

        var after = await ReadAsync<ThroughputDto>("throughput");

        after.Jobs.Zip(before.Jobs, (now, then) => now - then).ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
        after.Events[0].ShouldBe(1);
        await ExecuteAsync("delete from framework.jobs where name = 'Tests.Counted'");
    }

    [Fact]
    public async Task Without_Kafka_there_is_no_lag_and_what_waits_long_is_an_alert()
    {
        (await ReadAsync<EventLagDto>("lag")).ShouldSatisfyAllConditions(
            lag => lag.IsKafka.ShouldBeFalse(), lag => lag.MeasuredAt.ShouldBeNull(), lag => lag.Partitions.ShouldBeEmpty());
        var worker = NewNode();
        await worker.BeatAsync(default);
        (await AlertsAsync()).ShouldBeEmpty();

        await ExecuteAsync(
            $"""
            insert into framework.outbox (tenant_id, id, lane, context, name, version, partition_key, occurred_at, payload, state,
                attempts)
            select '{identity.Owner.TenantId}', gen_random_uuid(), 63, 'Tests', 'Tests.Waiting', 1, 'k', '2020-01-01Z', '{"{}"}',
                case number when 1 then 'dead' else 'pending' end, 0
            from generate_series(1, 1001) as rows(number)
            """);
        using var gauges = new GaugeReader("CreatorSaaS.Work");
        await identity.Host.Services.GetRequiredService<WorkGauges>().ReadAsync(default);

        var alert = (await AlertsAsync()).Single();
        (alert.Kind, alert.Count, alert.Since).ShouldBe(
            (SystemAlert.BacklogGrows, FlowConsts.BacklogAlert, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        gauges.Of("creatorsaas.outbox.waiting").ShouldBe(1_000);
        gauges.Of("creatorsaas.outbox.age").ShouldBe((identity.Host.Clock.Now - alert.Since!.Value).TotalSeconds, tolerance: 5);
        gauges.Of("creatorsaas.work.dead", "outbox").ShouldBe(1);
        await ExecuteAsync("delete from framework.outbox where name = 'Tests.Waiting'");

        await PassAsync("21 s");
        (await AlertsAsync()).Select(one => one.Kind).ShouldBe([SystemAlert.NoWorker]);
        await ExecuteAsync("delete from host.nodes");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_schedule_has_a_name_in_plain_words(string culture)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var texts = identity.Host.Services.GetRequiredService<IStringLocalizer<SaasPagesResource>>();

        identity.Host.Services.GetServices<Schedule>().Select(schedule => texts[$"Schedule:{schedule.Name}"])
            .ShouldAllBe(text => !text.ResourceNotFound);
    }

    private async Task<IReadOnlyList<SystemAlertDto>> AlertsAsync() =>
        (await ReadAsync<ListResultDto<SystemAlertDto>>("alerts")).Items;

    private NodeHeartbeat NewNode() => ActivatorUtilities.CreateInstance<NodeHeartbeat>(identity.Host.Services);

    // The first sign of life comes by itself, soon.
    private async Task<IReadOnlyList<NodeDto>> NodesAsync(int count)
    {
        var started = TimeProvider.System.GetTimestamp();
        IReadOnlyList<NodeDto> nodes;
        while ((nodes = (await ReadAsync<ListResultDto<NodeDto>>("nodes")).Items).Count != count)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{nodes.Count} nodes");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return nodes;
    }

    // The database's time cannot be moved: its rows become older instead.
    private Task PassAsync(string time) => ExecuteAsync(
        $"update host.nodes set started_at = started_at - interval '{time}', last_beat_at = last_beat_at - interval '{time}'");

    private Task<TAnswer> ReadAsync<TAnswer>(string what) => identity.Admin.Client.GetAsync<TAnswer>($"{Route}/{what}");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
