using System.Diagnostics;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>What the few jobs of one tenant wait for while another's many are resumed (issue 5, fairness).</summary>
internal sealed class JobTurnsProgram : IBenchmark
{
    private static readonly Guid Many = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly Guid Few = new("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    public string Name => "jobs";

    public string Summary => "the wait of one tenant's few jobs alone and beside another's thousands";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("many", "10000", "jobs of the one tenant"),
        new("few", "10", "jobs of the other, which come while those run"),
        new("rounds", "5", "how often the few come"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var database = await ProbeDatabase.CreateAsync();
        await using var owned = database;
        await using var host = await ProbeHost.StartAsync(
            database, customize: services => services.Replace(ServiceDescriptor.Singleton<IClock>(new WallClock())));
        var pump = host.Services.GetRequiredService<WorkPump>();
        var signal = host.Services.GetRequiredService<WorkSignal>();
        await signal.StartAsync(CancellationToken.None);
        await pump.StartAsync(CancellationToken.None);

        var table = new TextTable("the other tenant has", "wait p50 ms", "wait max ms", "jobs of it done meanwhile", "a second");
        for (var round = 1; round <= options.Count("rounds"); round++)
        {
            await MeasureAsync(database, table, "nothing", options.Count("few"));
        }

        await EnqueueAsync(database, Many, options.Count("many"));
        for (var round = 1; round <= options.Count("rounds"); round++)
        {
            await MeasureAsync(database, table, $"{options.Count("many")} queued", options.Count("few"));
        }

        table.Print();
        await pump.StopAsync(CancellationToken.None);
        await signal.StopAsync(CancellationToken.None);
        return true;
    }

    private static async Task MeasureAsync(ProbeDatabase database, TextTable table, string beside, int few)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), await DoneAsync(database, Many));
        var known = await DoneAsync(database, Few);
        await EnqueueAsync(database, Few, few);
        while (await DoneAsync(database, Few) < known + few)
        {
            await Task.Delay(LookEvery);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var done = await DoneAsync(database, Many) - before;
        var waits = await database.QueryAsync<double>(
            $"""
            select (extract(epoch from done_at - due_at) * 1000)::float8 from framework.jobs
            where tenant_id = '{Few}' order by seq desc limit {few}
            """);
        waits.Sort();
        table.Add(beside, $"{waits[few / 2]:0}", $"{waits[^1]:0}", $"{done}", $"{done / seconds:0}");
    }

    private static async Task<long> DoneAsync(ProbeDatabase database, Guid tenant) => (await database.QueryAsync<long>(
        $"select count(*) from framework.jobs where state = 'done' and tenant_id = '{tenant}'")).Single();

    // The nodes hear of it as they do of every commit.
    private static Task EnqueueAsync(ProbeDatabase database, Guid tenant, int count) => database.ExecuteAsync(
        $$"""
        insert into framework.jobs (tenant_id, id, name, args, due_at, priority, state, attempts)
        select '{{tenant}}', gen_random_uuid(), 'Probes.KeepNote', '{"text": "x"}', now(), 2, 'waiting', 0
        from generate_series(1, {{count}});
        select pg_notify('cs_work', 'benchmark:4');
        """);
}
