using System.Collections.Concurrent;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Who goes first, and how many of one tenant run at once.</summary>
public sealed class JobTurnTests : IAsyncLifetime
{
    private static readonly Guid Many = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly Guid Few = new("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    private readonly ProbeScript _script = new();
    private ProbeDatabase _database = null!;

    public async Task InitializeAsync() => _database = await ProbeDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Within_a_tenant_priority_goes_before_age()
    {
        await using var host = await StartAsync(runningPerTenantMax: 1);
        var now = host.Clock.Now;
        await host.EnqueueAsync(Many, "1 of low priority", now.AddHours(-9), priority: BackgroundJobPriority.Low);
        await host.EnqueueAsync(Many, "2 normal and young", now.AddHours(-1));
        await host.EnqueueAsync(Many, "3 normal and old", now.AddHours(-2));
        await host.EnqueueAsync(Many, "4 of high priority", now, priority: BackgroundJobPriority.High);
        await host.EnqueueAsync(Many, "5 of tomorrow", now.AddDays(1), priority: BackgroundJobPriority.High);

        await host.DrainAsync();

        _script.Tries.Select(tried => tried.Text[0]).ShouldBe("4321");
    }

    [Fact]
    public async Task The_many_jobs_of_one_tenant_do_not_hold_up_the_few_of_another()
    {
        await using var host = await StartAsync(runningPerTenantMax: 4);
        await EnqueueAsync(Many, "many", 200);
        await EnqueueAsync(Few, "few", 10);

        await host.DrainAsync();

        // Place in the order of beginning: behind every job of the few at most one turn of the many.
        var last = _script.Tries.Select(tried => tried.Text).ToList().FindLastIndex(text => text == "few");
        _script.Tries.Count.ShouldBe(210);
        last.ShouldBeLessThan(40);
    }

    [Fact]
    public async Task No_tenant_has_more_running_than_its_share_whatever_the_number_of_nodes()
    {
        var (running, most) = (new ConcurrentDictionary<string, int>(), 0);
        _script.AfterEffect = async text =>
        {
            InterlockedMax(ref most, running.AddOrUpdate(text, 1, (_, count) => count + 1));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            running.AddOrUpdate(text, 0, (_, count) => count - 1);
        };
        await using var host = await StartAsync(runningPerTenantMax: 2);
        await using var other = await StartAsync(runningPerTenantMax: 2);
        await EnqueueAsync(Many, "many", 30);

        await Task.WhenAll(host.DrainAsync(), other.DrainAsync());

        _script.Tries.Count.ShouldBe(30);
        most.ShouldBe(2);
    }

    private static void InterlockedMax(ref int most, int count)
    {
        for (var seen = Volatile.Read(ref most); seen < count; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, count, seen);
        }
    }

    private Task<TestHost> StartAsync(int runningPerTenantMax) => ProbeHost.StartAsync(
        _database, _script, settings: new Dictionary<string, string?> { ["Jobs:RunningPerTenantMax"] = $"{runningPerTenantMax}" });

    private Task EnqueueAsync(Guid tenantId, string text, int count) => _database.ExecuteAsync(
        $$"""
        insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts)
        select '{{tenantId}}', gen_random_uuid(), 'Probes.KeepNote', '{"text": "{{text}}"}', '2026-01-01', 2, 'waiting', 0
        from generate_series(1, {{count}})
        """);
}
