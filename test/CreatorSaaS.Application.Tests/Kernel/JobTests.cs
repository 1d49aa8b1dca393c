using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Jobs run once, when business time says so, and fail like handlers do.</summary>
public sealed class JobTests : IAsyncLifetime
{
    private static readonly Guid Tenant = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

    private readonly ProbeScript _script = new();
    private readonly ProbeLog _log = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _database = await ProbeDatabase.CreateAsync();
        _host = await ProbeHost.StartAsync(_database, _script, services => services.AddSingleton<ILoggerProvider>(_log));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_due_later_runs_only_after_business_time_moved()
    {
        await _host.EnqueueAsync(Tenant, "tomorrow", dueAt: _host.Clock.Now.AddDays(1));

        await _host.DrainAsync();
        (await _database.NotesAsync()).ShouldBeEmpty();
        _host.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await _host.DrainAsync();
        (await _database.NotesAsync()).ShouldBeEmpty();
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["tomorrow"]);
        (await StatesAsync()).ShouldBe(["done 1"]);
    }

    [Fact]
    public async Task A_unique_key_runs_once_even_after_the_first_is_done()
    {
        await _host.EnqueueAsync(Tenant, "first", uniqueKey: "release:1");
        await _host.DrainAsync();

        await _host.EnqueueAsync(Tenant, "second", uniqueKey: "release:1");
        await _host.EnqueueAsync(Guid.CreateVersion7(), "another tenant's", uniqueKey: "release:1");
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["another tenant's", "first"]);
    }

    [Fact]
    public async Task A_job_that_throws_leaves_no_effect_and_is_dead_after_five_tries()
    {
        await _host.EnqueueAsync(Tenant, "broken");
        await _host.EnqueueAsync(Tenant, "sound");
        _script.AfterEffect = text => text == "broken" ? throw new InvalidOperationException("no way") : Task.CompletedTask;

        for (var round = 0; round < 7; round++)
        {
            await _host.DrainAsync();
            await _database.ExecuteAsync("update framework.jobs set next_attempt_at = null");
        }

        _script.Tries.Count(tried => tried.Text == "broken").ShouldBe(5);
        (await StatesAsync()).ShouldBe(["dead 5 no way", "done 1"]);
        (await _database.NotesAsync()).ShouldBe(["sound"]);

        // Once when it begins to fail and once when it is given up, with what finds the row.
        var entries = _log.Entries.Where(entry => entry.Level >= LogLevel.Information && entry.Text.Contains("framework.jobs")).ToList();
        entries.Select(entry => entry.Level).ShouldBe([LogLevel.Warning, LogLevel.Error]);
        entries.ShouldAllBe(entry => entry.Text.Contains($"{Tenant}") && entry.Text.Contains("no way"));
    }

    [Fact]
    public async Task A_postponed_job_waits_and_does_not_count()
    {
        await _host.EnqueueAsync(Tenant, "not yet");
        _script.AfterEffect = _ => throw new WorkPostponedException("later", TimeSpan.FromHours(1));

        await _host.DrainAsync();

        (await StatesAsync()).ShouldBe(["waiting 0 later"]);
        (await _database.QueryAsync<bool>("select next_attempt_at > now() + interval '59 min' from framework.jobs")).ShouldBe([true]);
        _log.Entries.ShouldNotContain(entry => entry.Level > LogLevel.Debug && entry.Text.Contains("framework.jobs"));
    }

    [Fact]
    public async Task A_job_that_lost_its_lease_changes_nothing()
    {
        await _host.EnqueueAsync(Tenant, "late");
        _script.AfterEffect = async _ => await _database.ExecuteAsync(
            "update framework.jobs set lease_token = gen_random_uuid(), lease_until = now() + interval '60 s'");

        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await StatesAsync()).ShouldBe(["processing 1"]);
    }

    [Fact]
    public async Task Two_pumps_at_once_run_each_job_once()
    {
        await using var other = await ProbeHost.StartAsync(_database, _script);
        foreach (var number in Enumerable.Range(0, 60))
        {
            await _host.EnqueueAsync(Tenant, $"{number:00}");
        }

        await Task.WhenAll(_host.DrainAsync(), other.DrainAsync());

        (await _database.NotesAsync()).ShouldBe(Enumerable.Range(0, 60).Select(number => $"{number:00}"));
        _script.Tries.Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_job_that_nobody_knows_any_more_is_kept_with_the_reason()
    {
        await _host.EnqueueAsync(Tenant, "orphan");
        await _database.ExecuteAsync("update framework.jobs set name = 'Probes.Gone'");

        await _host.DrainAsync();

        (await StatesAsync()).ShouldBe(["waiting 1 Nothing runs Probes.Gone any more."]);
    }

    private Task<List<string>> StatesAsync() => _database.QueryAsync<string>(
        "select trim(state || ' ' || attempts || ' ' || coalesce(last_error, '')) from framework.jobs order by seq");
}
