using System.Globalization;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>The calendar enqueues one row per agency and occurrence, whoever and however often it fires.</summary>
public sealed class ScheduleTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestClock _clock = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        await AddTenantAsync("berlin", "Europe/Berlin", "Active");
        await AddTenantAsync("new-york", "America/New_York", "Active");
        await AddTenantAsync("suspended", "Europe/Berlin", "Suspended");
        await AddTenantAsync("deleted", "Europe/Berlin", "Deleted");
        _host = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("2026-03-28", "03-28 01:30, 03-29 01:00, 03-30 00:30")] // half past two is left out on the 29th: at three
    [InlineData("2026-10-24", "10-24 00:30, 10-25 00:30, 10-26 01:30")] // and comes twice on the 25th: the first counts
    public async Task A_night_in_which_the_clocks_change_has_one_occurrence(string firstDay, string expected)
    {
        var schedule = ScheduleOf("Probes.KeepNote");
        var day = DateTimeOffset.Parse(firstDay + "T00:00Z", CultureInfo.InvariantCulture);
        for (var moment = day.AddHours(2); moment < day.AddDays(2).AddHours(12); moment += TimeSpan.FromMinutes(20))
        {
            await EnqueuerOf(_host).EnqueueAsync(schedule, Berlin.Id, schedule.OccurrenceAt(moment, Berlin), default);
        }

        var rows = await _database.QueryAsync<string>(
            "select to_char(due_at at time zone 'UTC', 'MM-DD HH24:MI') from framework.jobs order by due_at");
        string.Join(", ", rows).ShouldBe(expected);
    }

    [Fact]
    public async Task Suspended_and_deleted_agencies_get_none_and_each_zone_its_own()
    {
        var schedule = ScheduleOf("Probes.KeepNote");

        (await EnqueuerOf(_host).ZonesOfAsync(schedule, default)).ShouldBe(["Europe/Berlin", "America/New_York"], ignoreOrder: true);
        (await EnqueuerOf(_host).EnqueueAsync(schedule, Berlin.Id, _clock.Now, default)).ShouldBe(1);

        (await SlugsAsync()).ShouldBe(["berlin"]);
    }

    [Fact]
    public async Task Whom_an_audience_names_gets_a_row_the_platform_and_inactive_agencies_too()
    {
        var schedule = ScheduleOf("Probes.KeepHalves");

        (await EnqueuerOf(_host).EnqueueAsync(schedule, TimeZoneInfo.Utc.Id, _clock.Now, default)).ShouldBe(5);

        (await SlugsAsync()).ShouldBe(["berlin", "deleted", "new-york", "suspended"]);
    }

    [Fact]
    public async Task Two_schedulers_that_fire_at_once_write_one_row()
    {
        await using var other = await StartAsync();
        var schedule = ScheduleOf("Probes.KeepNote");

        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => EnqueuerOf(number % 2 == 0 ? _host : other)
            .EnqueueAsync(schedule, Berlin.Id, _clock.Now, default)));

        written.Sum().ShouldBe(1);
        (await SlugsAsync()).ShouldBe(["berlin"]);
    }

    [Fact]
    public async Task Two_clustered_schedulers_go_on_and_make_up_for_what_was_missed_as_each_schedule_says()
    {
        await using var other = await StartAsync();
        var schedulers = new[] { await SchedulerOfAsync(_host), await SchedulerOfAsync(other) };
        try
        {
            _clock.Advance(TimeSpan.FromDays(3)); // nobody ran: three nights were missed
            foreach (var scheduler in schedulers)
            {
                await scheduler.Start();
            }

            // 2 November, 09:00 UTC. Berlin's half past two is 01:30 UTC.
            await UntilAsync("Probes.KeepNote", "berlin", "11-05 01:30"); // the last
            await UntilAsync("Probes.KeepHalves", "berlin", "11-03 02:30, 11-04 02:30, 11-05 02:30"); // each
            await UntilAsync("Probes.KeepNote", "new-york", "11-05 07:30");
            (await BookAsync("Probes.KeepNote")).ShouldBe(
                "America/New_York 11-05 07:30, Europe/Berlin 11-05 01:30; then 11-06 01:30; 2 waiting");
            (await BookAsync("Probes.KeepHalves")).ShouldBe("UTC 11-05 02:30; then 11-06 02:30; 5 waiting");
            (await BookAsync("Probes.KeepLate")).ShouldBe("; then 11-06 02:30; ", "it made up for none");
            _clock.Advance(new TimeSpan(17, 30, 10)); // in time
            await UntilAsync("Probes.KeepLate", "berlin", "11-06 02:30"); // none of those missed, but the next

            await UntilAsync("Probes.KeepNote", "berlin", "11-05 01:30, 11-06 01:30");

            _clock.Advance(TimeSpan.FromHours(-3)); // a clock that is set back comes by the same moments again
            _clock.Advance(TimeSpan.FromHours(3));
            _clock.Advance(TimeSpan.FromDays(1));
            await UntilAsync("Probes.KeepLate", "berlin", "11-06 02:30, 11-07 02:30");
            await UntilAsync("Probes.KeepNote", "berlin", "11-05 01:30, 11-06 01:30, 11-07 01:30");
        }
        finally
        {
            foreach (var scheduler in schedulers)
            {
                await scheduler.Shutdown(waitForJobsToComplete: true);
            }
        }
    }

    [Fact]
    public async Task Without_its_tables_it_says_what_is_missing()
    {
        await _database.ExecuteAsync("drop schema quartz cascade");

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => LoopOf(_host).StartAsync(default));

        refusal.Message.ShouldBe(
            "Schedules cannot start: the table quartz.qrtz_triggers is missing. Bring the database up to date first.");
    }

    [Fact]
    public async Task Tenants_work_never_reaches_its_tables() =>
        (await _database.QueryAsync<bool>("select has_schema_privilege('cs_app', 'quartz', 'usage')")).ShouldBe([false]);

    private static ScheduleEnqueuer EnqueuerOf(TestHost host) => host.Services.GetRequiredService<ScheduleEnqueuer>();

    private static ScheduleLoop LoopOf(TestHost host) => host.Services.GetRequiredService<ScheduleLoop>();

    private static Task<IScheduler> SchedulerOfAsync(TestHost host) => LoopOf(host).CreateSchedulerAsync(default);

    private Schedule ScheduleOf(string name) => _host.Services.GetServices<Schedule>().Single(schedule => schedule.Name == name);

    private Task<TestHost> StartAsync() => ProbeHost.StartAsync(_database, customize: services =>
    {
        services.Replace(ServiceDescriptor.Singleton<IClock>(_clock));
        services.AddSchedule(
            "0 30 2 * * ?",
            ScheduleZone.Tenant,
            ScheduleAudience.ActiveTenants,
            MisfireRule.RunLast,
            occurrence => new KeepNoteArgs { Text = $"{occurrence:O}" });
        services.AddSchedule(
            "0 30 2 * * ?",
            ScheduleZone.Utc,
            ScheduleAudience.Platform | ScheduleAudience.ActiveTenants | ScheduleAudience.InactiveTenants,
            MisfireRule.RunEach,
            occurrence => new KeepHalvesArgs { Text = $"{occurrence:O}" });
        services.AddSchedule(
            "0 30 2 * * ?",
            ScheduleZone.Utc,
            ScheduleAudience.ActiveTenants,
            MisfireRule.Skip,
            occurrence => new KeepLateArgs { Text = $"{occurrence:O}" });
    });

    private Task AddTenantAsync(string slug, string zone, string state) => _database.ExecuteAsync(
        $"""
        set session_replication_role = replica;
        insert into host.tenants (id, name, slug, search_key, edition_id, base_currency, time_zone, state, concurrency_stamp,
            creation_time)
        values (gen_random_uuid(), '{slug}', '{slug}', '', gen_random_uuid(), 'EUR', '{zone}', '{state}', '', now());
        reset session_replication_role;
        """);

    private Task<List<string>> SlugsAsync() => _database.QueryAsync<string>(
        "select slug from framework.jobs join host.tenants on tenants.id = jobs.tenant_id order by slug");

    private async Task UntilAsync(string name, string slug, string dueTimes)
    {
        var started = TimeProvider.System.GetTimestamp();
        string found;
        while ((found = string.Join(", ", await DueTimesAsync(name, slug))) != dueTimes)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"{name}: {found} instead of {dueTimes}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private async Task<string> BookAsync(string name)
    {
        var state = (await _host.Services.GetRequiredService<ScheduleBook>().ReadAsync(default))
            .Single(state => state.Schedule.Name == name);
        state.Zones.ShouldBe(name == "Probes.KeepNote" ? ["America/New_York", "Europe/Berlin"] : ["UTC"]);
        var last = state.LastOccurrences.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value:MM-dd HH:mm}");
        return $"{string.Join(", ", last)}; then {state.NextAt:MM-dd HH:mm}; "
            + string.Join(", ", state.Results.Select(result => $"{result.Value} {result.Key}"));
    }

    private Task<List<string>> DueTimesAsync(string name, string slug) => _database.QueryAsync<string>(
        $"""
        select to_char(due_at at time zone 'UTC', 'MM-DD HH24:MI') from framework.jobs
        join host.tenants on tenants.id = jobs.tenant_id where jobs.name = '{name}' and slug = '{slug}' order by due_at
        """);
}
