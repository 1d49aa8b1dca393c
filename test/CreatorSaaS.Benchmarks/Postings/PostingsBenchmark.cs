using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// Postings by the SQL alone, by the driver, by the unit of work, by a use case and by HTTP (money.md 2.10). Every way runs
/// once in each round, in random order; ratios are taken within a round.
/// </summary>
internal sealed class PostingsBenchmark : IBenchmark
{
    private const string ReleaseBySql = "release: pgbench";
    private const string PayoutBySql = "payout: pgbench";
    private const string ReleaseByUnit = "release: unit of work";
    private const string PayoutByService = "payout: application service";
    private const string PayoutByHttp = "payout: HTTP";

    public string Name => "postings";

    public string Summary => "postings per second by function, unit of work, use case and HTTP, against pgbench";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("matrix", "", "1, 16 and 256 books with 1, 8 and 32 clients, five runs of 4 s: 40 minutes")
        {
            Presets = new Dictionary<string, string>
            {
                ["tenants"] = "1,16,256",
                ["clients"] = "1,8,32",
                ["seconds"] = "4",
                ["runs"] = "5",
            },
        },
        new("tenants", "1,16", "how many books are posted to; each number with each number of clients"),
        new("clients", "8", "how many clients post at once"),
        new("seconds", "1", "measured in each run"),
        new("warm-up", "1", "seconds before them"),
        new("runs", "3", "how often each way is measured"),
        new("replays", "10", "per cent of postings that repeat the last one"),
        new("refusals", "1", "per cent of postings of more than there is"),
        new("profile", "3", "seconds of one client whose time is taken apart; 0 leaves that out"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var server = await BenchmarkServer.StartAsync();
        await server.ExecuteAsync(PostingScripts.RefusalFunction);
        await using var host = await TestHost.StartAsync(server.Connections, TestPeople.Configure, listens: true);
        var agencies = new Agencies(host);
        using var audit = new BookAudit(host);
        var pgbench = Pgbench.Find();

        var time = new LoadTime(options.Seconds("warm-up"), options.Seconds("seconds"));
        var mix = new PostingMix(options.Count("replays"), options.Count("refusals"));
        var isFine = true;
        var summary = new TextTable(
            "tenants", "clients", "U release", "S unit of work", "S/U", "U payout", "payout service", "to U", "A payout HTTP", "A/U",
            "A p99 ms");
        foreach (var shape in Shapes(options))
        {
            var rungs = await RungsAsync(server, host, agencies, pgbench, shape, mix);
            var rounds = new Rounds(server, rungs, audit.RunAsync);
            isFine &= await rounds.RunAsync(time, options.Count("runs"));
            AddTo(summary, shape, rounds);
            Console.WriteLine();
            Console.WriteLine(
                $"{shape.Tenants} tenants, {shape.Clients} clients, {mix.Replays} % replays, {mix.Refusals} % refusals, "
                + $"{options.Count("runs")} runs of {time.Measured.TotalSeconds:0} s, books intact: {isFine}, "
                + $"{audit.Entries} entries verified");
            rounds.Print();
        }

        Console.WriteLine("Postings per second, replays and refusals included; median (lowest-highest) of the runs:");
        summary.Print();
        if (options.Count("profile") > 0)
        {
            await new PostingProfile(server, host, agencies).RunAsync(options.Seconds("profile"));
        }

        return isFine;
    }

    private static IEnumerable<PostingShape> Shapes(BenchmarkOptions options) =>
        from tenants in options.Counts("tenants")
        from clients in options.Counts("clients")
        select new PostingShape(tenants, clients);

    private static async Task<IReadOnlyList<IRung>> RungsAsync(
        BenchmarkServer server, TestHost host, Agencies agencies, Pgbench? pgbench, PostingShape shape, PostingMix mix)
    {
        var books = await Books.OpenAsync(host, shape);
        var database = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.App);
        List<IRung> rungs =
        [
            new FunctionRung("release: Npgsql, prepared", ReleaseBySql, database, books, mix),
            new UnitOfWorkRung(ReleaseByUnit, ReleaseBySql, host, books, mix),
            Payouts(PayoutByService, new ServicePayoutCaller(host)),
            Payouts(PayoutByHttp, new HttpPayoutCaller(host.Address)),
        ];
        if (pgbench is not null)
        {
            var app = server.Connections.App;
            rungs.Insert(0, PgbenchRung.Baseline(pgbench, app, shape.Clients));
            rungs.Insert(1, Bound(ReleaseBySql, PostingScripts.Release()));
            rungs.Insert(4, Bound(PayoutBySql, PostingScripts.Payouts()));

            PgbenchRung Bound(string name, string script) =>
                new(name, pgbench, script, app, shape.Clients, run => PostingScripts.Variables(books, mix, run))
                {
                    Posts = books.TenantIds,
                };
        }

        return rungs;

        PayoutRung Payouts(string name, IPayoutCaller caller) => new(name, PayoutBySql, caller, agencies, shape, mix);
    }

    private static void AddTo(TextTable summary, PostingShape shape, Rounds rounds)
    {
        summary.Add(
            $"{shape.Tenants}",
            $"{shape.Clients}",
            PerSecond(ReleaseBySql),
            PerSecond(ReleaseByUnit),
            Ratio(ReleaseByUnit),
            PerSecond(PayoutBySql),
            PerSecond(PayoutByService),
            Ratio(PayoutByService),
            PerSecond(PayoutByHttp),
            Ratio(PayoutByHttp),
            $"{rounds.P99MsOf(PayoutByHttp):0.0}");

        string PerSecond(string rung) => rounds.PerSecondOf(rung)?.ToString("0") ?? "";

        string Ratio(string rung) => rounds.RatioOf(rung)?.ToString("0.00") ?? "";
    }
}
