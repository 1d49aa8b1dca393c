using System.Diagnostics;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Probes;

namespace CreatorSaaS.Benchmarks.Jobs;

/// <summary>
/// Three nodes with clustered schedules and once-only jobs, one frozen in the middle of its jobs and thawed, one killed and
/// started again (security.md 4.2): one row per tenant and occurrence, each effect once, what came late refused.
/// </summary>
internal sealed class WorkersProgram : IBenchmark
{
    private const int Tenants = 10;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "workers";

    public string Summary => "three worker nodes, one frozen and thawed, one killed and restarted, while once-only jobs come due";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("jobs", "200", "how many come due at least"),
        new("frozen", "75", "seconds for which the one node stands still; a lease lasts 30"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var database = await ProbeDatabase.CreateAsync();
        await AddTenantsAsync(database);
        var nodes = new List<WorkerNode>();
        try
        {
            for (var number = 0; number < 3; number++)
            {
                nodes.Add(WorkerNode.Start(database.Connections));
            }

            var (steady, frozen, killed) = (nodes[0], nodes[1], nodes[2]);
            await UntilAsync("every node works", () => Task.FromResult(nodes.All(node => node.BegunCount > 4)));

            // In the middle of a body: it takes a second.
            var before = frozen.BegunCount;
            await UntilAsync("it begins another", () => Task.FromResult(frozen.BegunCount > before));
            frozen.Freeze();
            var since = Stopwatch.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(5));
            killed.Kill();
            await Task.Delay(TimeSpan.FromSeconds(10));
            nodes.Add(WorkerNode.Start(database.Connections));
            var left = options.Seconds("frozen") - Stopwatch.GetElapsedTime(since);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero);
            frozen.Thaw();

            await UntilAsync("enough came due", async () => await CountAsync(database, "framework.jobs") >= options.Count("jobs"));
            await database.ExecuteAsync("update quartz.qrtz_triggers set trigger_state = 'PAUSED'");
            await UntilAsync(
                "nothing is open",
                async () => await CountAsync(database, "framework.jobs where state in ('waiting', 'processing')") == 0);
            foreach (var node in nodes)
            {
                await node.StopAsync();
            }

            Print(steady, frozen, killed, nodes[^1]);
            return await JudgeAsync(database, frozen);
        }
        finally
        {
            nodes.ForEach(node => node.Dispose());
        }
    }

    private static void Print(WorkerNode steady, WorkerNode frozen, WorkerNode killed, WorkerNode restarted)
    {
        var table = new TextTable("node", "jobs begun", "effects refused by the lease", "transactions ended by the server");
        foreach (var (name, node) in (ReadOnlySpan<(string, WorkerNode)>)
            [("steady", steady), ("frozen and thawed", frozen), ("killed", killed), ("started in its place", restarted)])
        {
            table.Add(name, $"{node.BegunCount}", $"{node.LeaseLostCount}", $"{node.TransactionEndedCount}");
        }

        table.Print();
    }

    private static async Task<bool> JudgeAsync(ProbeDatabase database, WorkerNode frozen)
    {
        var jobs = await CountAsync(database, "framework.jobs");
        var done = await CountAsync(database, "framework.jobs where state = 'done'");
        var periods = await CountAsync(database, "(select distinct tenant_id, name, unique_key from framework.jobs)");
        var occurrences = await CountAsync(database, "(select distinct name, unique_key from framework.jobs)");
        var effects = await CountAsync(database, "probes.notes");
        var distinct = await CountAsync(database, "(select distinct tenant_id, text from probes.notes)");
        var table = new TextTable("", "count");
        table.Add("occurrences of the two schedules", $"{occurrences}");
        table.Add("jobs", $"{jobs}");
        table.Add("of different tenant and occurrence", $"{periods}");
        table.Add("done", $"{done}");
        table.Add("lost", $"{jobs - distinct}");
        table.Add("effects doubled", $"{effects - distinct}");
        table.Print();
        return jobs == occurrences * Tenants && jobs == periods && jobs == done && jobs == distinct && effects == distinct
            && frozen.LeaseLostCount > 0;
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSoAsync)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSoAsync())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"It never came that {what}.");
            }

            await Task.Delay(LookEvery);
        }
    }

    private static async Task<long> CountAsync(ProbeDatabase database, string what) =>
        (await database.QueryAsync<long>($"select count(*) from {what}")).Single();

    private static Task AddTenantsAsync(ProbeDatabase database) => database.ExecuteAsync(
        $"""
        set session_replication_role = replica;
        insert into host.tenants (id, name, slug, search_key, edition_id, base_currency, time_zone, state, concurrency_stamp,
            creation_time)
        select gen_random_uuid(), 'agency ' || number, 'agency-' || number, '', gen_random_uuid(), 'EUR',
            case when number % 2 = 0 then 'Europe/Berlin' else 'America/New_York' end, 'Active', '', now()
        from generate_series(1, {Tenants}) as number;
        reset session_replication_role;
        """);
}
