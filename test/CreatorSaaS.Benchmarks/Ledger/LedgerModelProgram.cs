using System.Diagnostics;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Benchmarks.Ledger;

/// <summary>
/// The long run of the random lives that the tests live for 500 steps (money.md 6.3): same steps, same model, same
/// comparison after every step.
/// </summary>
internal sealed class LedgerModelProgram : IBenchmark
{
    public string Name => "ledger-model";

    public string Summary => "random lives of a book on the server and in a model, compared after every step";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("lives", "10", "how many books are lived"),
        new("steps", "10000", "random operations in each life"),
        new("at-once", "2", "how many of them at the same time"),
        new("seed", "", "the first life's seed; the next lives count on from it. Default: a random one"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var firstSeed = options.Text("seed") is { Length: > 0 } text ? ulong.Parse(text) : (ulong)Random.Shared.NextInt64();
        var (lives, steps) = (options.Count("lives"), options.Count("steps"));
        var results = new List<LifeResult>();
        var ledger = new LedgerFixture();
        await ledger.InitializeAsync();
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, lives).Select(life => firstSeed + (ulong)life),
                new ParallelOptions { MaxDegreeOfParallelism = options.Count("at-once") },
                async (seed, _) =>
                {
                    var result = await LiveAsync(ledger, seed, steps);
                    lock (results)
                    {
                        results.Add(result);
                        Console.WriteLine($"life {results.Count} of {lives}, seed {seed}: {result.Verdict}");
                    }
                });
        }
        finally
        {
            await ledger.DisposeAsync();
        }

        Print(results);
        var violations = results.Count(result => result.IsViolation);
        Console.WriteLine($"{lives} lives of {steps} steps, violations {violations}; "
            + $"again with --lives {lives} --steps {steps} --seed {firstSeed}");
        return violations == 0;
    }

    private static async Task<LifeResult> LiveAsync(LedgerFixture ledger, ulong seed, int steps)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var outcomes = await LedgerLife.LiveAsync(ledger, seed, steps);
            return new LifeResult(
                outcomes, $"{steps} steps agree, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s", IsViolation: false);
        }
        catch (InvalidOperationException violation)
        {
            return new LifeResult(
                new Dictionary<string, int>(), violation.InnerException?.Message ?? violation.Message, IsViolation: true);
        }
    }

    private static void Print(IEnumerable<LifeResult> results)
    {
        var table = new TextTable("outcome of a step", "times");
        foreach (var outcome in results.SelectMany(result => result.Outcomes)
            .GroupBy(outcome => outcome.Key)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            table.Add(outcome.Key, outcome.Sum(seen => seen.Value).ToString());
        }

        table.Print();
    }

    private sealed record LifeResult(IReadOnlyDictionary<string, int> Outcomes, string Verdict, bool IsViolation);
}
