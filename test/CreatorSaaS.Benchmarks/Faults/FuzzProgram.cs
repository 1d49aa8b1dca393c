using System.Globalization;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Fuzzing;
using CreatorSaaS.Isolation;

namespace CreatorSaaS.Benchmarks.Faults;

/// <summary>The long run of the damaged requests that the tests send 300 of to each group of endpoints.</summary>
internal sealed class FuzzProgram : IBenchmark
{
    public string Name => "fuzz";

    public string Summary => "damaged requests to every endpoint of the API: none may fail the server or leave something half done";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("requests", "10000", "how many to each group of endpoints"),
        new("seed", "", "of the requests. Default: a random one"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var seed = options.Text("seed") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();
        var world = new TwoAgencies();
        await world.InitializeAsync();
        try
        {
            var run = new FuzzRun(world);
            await run.RunAsync(options.Count("requests"), seed);
            Print(run, seed);
            return run.Findings.Count == 0;
        }
        finally
        {
            await world.DisposeAsync();
        }
    }

    private static void Print(FuzzRun run, int seed)
    {
        var table = new TextTable("group", "requests", "2xx", "400", "401 to 404", "other 4xx", "5xx");
        foreach (var group in run.Groups)
        {
            table.Add(
                group.Name,
                group.Requests.ToString(),
                Sum(group, 200, 299),
                Sum(group, 400, 400),
                Sum(group, 401, 404),
                Sum(group, 405, 499),
                Sum(group, 500, 599));
        }

        table.Print();
        foreach (var finding in run.Findings)
        {
            Console.WriteLine(finding);
        }

        Console.WriteLine($"{run.Groups.Sum(group => group.Requests)} requests, findings {run.Findings.Count}; again with --seed {seed}");
    }

    private static string Sum(FuzzGroup group, int from, int to) =>
        group.Answers.Where(answer => answer.Key >= from && answer.Key <= to).Sum(answer => answer.Value).ToString();
}
