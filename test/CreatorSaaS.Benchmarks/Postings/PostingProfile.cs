using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// Where the time of one payout call goes, with one client: nobody waits for a lock or a processor, so the parts add up.
/// The layers are told apart by calling the same use case with and without them, the statements by the driver's own
/// account, and what happens inside the posting function by the server's.
/// </summary>
internal sealed class PostingProfile(BenchmarkServer server, TestHost host, Agencies agencies)
{
    private const int StatementRows = 4;
    private const int InnerRows = 2;

    private static readonly PostingShape OneClient = new(Tenants: 1, Clients: 1);
    private static readonly PostingMix NothingElse = new(Replays: 0, Refusals: 0);

    public async Task RunAsync(TimeSpan measured)
    {
        var time = new LoadTime(TimeSpan.FromSeconds(1), measured);
        var http = await MeasureAsync(new HttpPayoutCaller(host.Address), time);
        var service = await MeasureAsync(new ServicePayoutCaller(host), time);

        using var statements = new SqlCommandLog();
        using var transactions = new TransactionLog();
        await server.TrackStatementsAsync("all");
        var observed = await MeasureAsync(new ServicePayoutCaller(host), time with { WarmUp = TimeSpan.Zero });
        await server.TrackStatementsAsync("none");

        var calls = observed.LatenciesMs.Count;
        var overHttpMs = Math.Max(0, http.LatenciesMs.Average() - service.LatenciesMs.Average());
        Print(overHttpMs, observed.LatenciesMs.Average(), statements.Take(), transactions, calls, await InnerAsync());
    }

    private async Task<Measurement> MeasureAsync(IPayoutCaller caller, LoadTime time) =>
        await new PayoutRung("", comparedWith: null, caller, agencies, OneClient, NothingElse).RunAsync(run: 0, time);

    private static void Print(
        double overHttpMs,
        double serviceMs,
        IReadOnlyList<SqlCommandSeen> seen,
        TransactionLog transactions,
        int calls,
        IReadOnlyList<(string Text, double Ms, double Calls)> inner)
    {
        var commands = seen.GroupBy(command => Shorten(command.Text))
            .Select(group => (
                Text: group.Key,
                Ms: group.Sum(command => command.Duration.TotalMilliseconds) / calls,
                Times: (double)group.Count() / calls))
            .OrderByDescending(command => command.Ms)
            .ToList();
        var allMs = overHttpMs + serviceMs;
        var commitMs = transactions.CommitTime.TotalMilliseconds / calls;

        Console.WriteLine(
            $"Where the time of a payout call goes: one client, {calls} calls, a request and its cancelling in turn");
        var table = new TextTable("part", "times per call", "ms per call", "share");
        Add("HTTP: client, Kestrel, routing, bearer token, MVC, JSON", 1, overHttpMs);
        Add("our code: pipeline, EF, driver, mapping", 1, serviceMs - commitMs - commands.Sum(command => command.Ms));
        Add("commit: the flush to the disk", (double)transactions.Commits / calls, commitMs);
        foreach (var (text, ms, times) in commands.Take(StatementRows))
        {
            Add(text, times, ms);
            if (text.Contains("ledger.post", StringComparison.Ordinal))
            {
                foreach (var statement in inner.Take(InnerRows))
                {
                    Add($"  in it: {Shorten(statement.Text)}", statement.Calls / calls, statement.Ms / calls);
                }
            }
        }

        Add(
            $"{commands.Count - StatementRows} other statements",
            commands.Skip(StatementRows).Sum(command => command.Times),
            commands.Skip(StatementRows).Sum(command => command.Ms));
        table.Print();
        Console.WriteLine(
            $"{commands.Sum(command => command.Times):0.0} statements per call, {allMs:0.00} ms by HTTP, "
            + $"{serviceMs:0.00} ms of it by the service");

        void Add(string part, double times, double ms) =>
            table.Add(part, $"{times:0.0}", $"{ms:0.000}", $"{100 * ms / allMs:0} %");
    }

    private Task<List<(string Text, double Ms, double Calls)>> InnerAsync() => server.ReadAsync(
        """
        select query, total_exec_time, calls::float8 from pg_stat_statements
         where not toplevel order by total_exec_time desc limit 20
        """,
        row => (row.GetString(0), row.GetDouble(1), row.GetDouble(2)));

    private static string Shorten(string sql)
    {
        const int Length = 60;
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Length ? line : line[..Length] + "...";
    }
}
