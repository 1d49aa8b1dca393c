using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.Postings;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;

namespace CreatorSaaS.Benchmarks.Gets;

/// <summary>
/// One row by HTTP, bare, through MVC and through the whole product, against pgbench selecting that row (security.md 5).
/// </summary>
internal sealed class GetBenchmark : IBenchmark
{
    private const string BySql = "row: pgbench, no transaction";

    public string Name => "get";

    public string Summary => "one-row GET bare, through MVC and through the whole pipeline, against pgbench";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("clients", "16", "how many clients ask at once"),
        new("seconds", "2", "measured in each run"),
        new("warm-up", "1", "seconds before them"),
        new("runs", "5", "how often each way is measured"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var clients = options.Count("clients");
        await using var server = await BenchmarkServer.StartAsync();
        await using var host = await TestHost.StartAsync(server.Connections, TestPeople.Configure, listens: true);
        var creator = await new Agencies(host).SeatAsync(tenant: 0, member: 0);
        var call = await new ServicePayoutCaller(host).OpenAsync();
        var payout = (await call(new PayoutCall(creator, PayoutAct.Request, PayoutId: null, "benchmark"))).PayoutId!.Value;
        await using var bare = await BareHost.StartAsync(host, creator.TenantId);

        List<IRung> rungs =
        [
            Get("text, no database", bare.Address, "/text"),
            Get("row: bare endpoint, unit of work", bare.Address, $"/rows/{payout}"),
            Get("row: the same through MVC", bare.Address, $"/mvc-rows/{payout}"),
            Get("row: the product's API", host.Address, $"/api/v1/payments/payouts/{payout}", creator.Token),
        ];
        if (Pgbench.Find() is { } pgbench)
        {
            rungs.Insert(0, PgbenchRung.Baseline(pgbench, server.Connections.App, clients));
            rungs.Insert(1, new PgbenchRung(
                BySql,
                pgbench,
                $"select * from payments.payouts where tenant_id = '{creator.TenantId}' and id = '{payout}';",
                server.Connections.App,
                clients,
                _ => new Dictionary<string, long>(),
                $"-c app.tenant_id={creator.TenantId}"));
        }

        var rounds = new Rounds(server, rungs, _ => Task.FromResult<IReadOnlyList<string>>([]));
        await rounds.RunAsync(
            new LoadTime(options.Seconds("warm-up"), options.Seconds("seconds")), options.Count("runs"));
        Console.WriteLine();
        Console.WriteLine($"{clients} clients, {options.Count("runs")} runs of {options.Count("seconds")} s");
        rounds.Print();
        return true;

        GetRung Get(string name, Uri address, string path, string? token = null) =>
            new(name, address, path, token, clients);
    }

    private sealed class GetRung(string name, Uri address, string path, string? token, int clients) : IRung
    {
        private readonly byte[] _request = HttpConnection.Request("GET", path, token);

        public string Name => name;

        public string? ComparedWith => BySql;

        public IReadOnlyList<Guid> Posts => [];

        public Task<Measurement> RunAsync(int run, LoadTime time) => Load.RunAsync(clients, time, async _ =>
        {
            var connection = await HttpConnection.OpenAsync(address);
            return async () =>
            {
                (await connection.SendAsync(_request)).Require(200);
                return Outcome.Done;
            };
        });
    }
}
