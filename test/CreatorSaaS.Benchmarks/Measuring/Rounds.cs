using CreatorSaaS.Benchmarks.World;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>
/// Runs every rung once in each round, in random order, and prints medians. Ratios are taken within a round: what slows
/// the machine slows both sides.
/// </summary>
/// <param name="audit">
/// What is wrong in the books of these tenants after a run; a run after which something is has no figure.
/// </param>
internal sealed class Rounds(
    BenchmarkServer server, IReadOnlyList<IRung> rungs, Func<IReadOnlyList<Guid>, Task<IReadOnlyList<string>>> audit)
{
    /// <summary>Nothing but a round trip to the server: when it moves, the machine did.</summary>
    public const string Baseline = "pgbench: select 1";

    private const double BaselineSpreadMax = 0.10;
    private const int FirstWarmUps = 3; // The program's first round of all also waits for its code to be compiled.

    private static int _runs;

    private readonly Dictionary<string, List<Measurement>> _measured =
        rungs.ToDictionary(rung => rung.Name, _ => new List<Measurement>());

    /// <returns>False when something was wrong after a run.</returns>
    public async Task<bool> RunAsync(LoadTime time, int rounds)
    {
        var observer = new ServerObserver(server.Superuser);
        var isFine = true;
        for (var round = time.WarmUp > TimeSpan.Zero ? 0 : 1; round <= rounds; round++)
        {
            var warmUps = _runs < rungs.Count ? FirstWarmUps : 1;
            var length = round > 0 ? time : new LoadTime(TimeSpan.Zero, time.WarmUp * warmUps);
            foreach (var rung in rungs.OrderBy(_ => Random.Shared.Next()))
            {
                await server.SettleAsync();
                var measurement = await observer.ObserveAsync(() => rung.RunAsync(_runs, length), length);
                _runs++;
                var findings = await audit(rung.Posts);
                if (findings.Count > 0)
                {
                    isFine = false;
                    Console.WriteLine($"AUDIT FAILED after {rung.Name}, no figure: {string.Join("; ", findings.Take(5))}");
                }
                else if (round > 0)
                {
                    _measured[rung.Name].Add(measurement);
                }
            }
        }

        return isFine;
    }

    public void Print()
    {
        var table = new TextTable(
            "", "per s", "min-max", "ratio", "min-max", "p50 ms", "p95 ms", "p99 ms", "server CPU ms", "program CPU ms", "WAL kB",
            "refused %", "replayed %");
        foreach (var rung in rungs)
        {
            var runs = _measured[rung.Name];
            if (runs.Count == 0)
            {
                table.Add([rung.Name, .. Enumerable.Repeat("", 12)]);
                continue;
            }

            table.Add(
                rung.Name,
                $"{runs.MedianOf(run => run.PerSecond):0}",
                $"{runs.Min(run => run.PerSecond):0}-{runs.Max(run => run.PerSecond):0}",
                RatioOf(rung.Name) is { } ratio ? $"{ratio.Median:0.000}" : "",
                RatioOf(rung.Name) is { } spread ? $"{spread.Least:0.000}-{spread.Most:0.000}" : "",
                $"{runs.MedianOf(run => run.PercentileMs(50)):0.0}",
                $"{runs.MedianOf(run => run.PercentileMs(95)):0.0}",
                $"{runs.MedianOf(run => run.PercentileMs(99)):0.0}",
                $"{runs.MedianOf(run => run.Consumed!.ServerMs):0.00}",
                $"{runs.MedianOf(run => run.Consumed!.ProgramMs):0.00}",
                $"{runs.MedianOf(run => run.Consumed!.WalBytes / 1024):0.0}",
                Share(runs, run => run.Refused),
                Share(runs, run => run.Replayed));
        }

        table.Print();
        WarnOfMovingBaseline();
    }

    /// <summary>Operations per second of a rung; null where it was not measured.</summary>
    public Spread? PerSecondOf(string rung) =>
        _measured.GetValueOrDefault(rung) is { Count: > 0 } runs ? Spread.Of(runs.Select(run => run.PerSecond)) : null;

    /// <summary>A rung's operations per second to those of its bound in the same round; null where one was not measured.</summary>
    public Spread? RatioOf(string rung) =>
        rungs.Single(one => one.Name == rung).ComparedWith is { } name
        && _measured.GetValueOrDefault(name) is { Count: > 0 } bounds
        && bounds.Count == _measured[rung].Count
            ? Spread.Of(_measured[rung].Zip(bounds).Select(pair => pair.First.PerSecond / pair.Second.PerSecond))
            : null;

    /// <summary>The slowest one in a hundred, median of the runs; null where it was not measured.</summary>
    public double? P99MsOf(string rung) =>
        _measured.GetValueOrDefault(rung) is { Count: > 0 } runs ? runs.MedianOf(run => run.PercentileMs(99)) : null;

    private void WarnOfMovingBaseline()
    {
        if (_measured.GetValueOrDefault(Baseline) is not { Count: > 0 } runs)
        {
            return;
        }

        var (least, most) = (runs.Min(run => run.PerSecond), runs.Max(run => run.PerSecond));
        var spread = (most - least) / runs.MedianOf(run => run.PerSecond);
        if (spread > BaselineSpreadMax)
        {
            Console.WriteLine(
                $"NOT FOR PUBLICATION: the baseline moved by {spread:P0}, more than {BaselineSpreadMax:P0}: "
                + "the machine was not ours alone.");
        }
    }

    // pgbench does not say which of its transactions were which.
    private static string Share(IReadOnlyList<Measurement> runs, Func<Measurement, long> count)
    {
        var all = runs.Sum(run => run.LatenciesMs.Count);
        return all == 0 || runs.Sum(count) == 0 ? "" : $"{100.0 * runs.Sum(count) / all:0.0}";
    }
}
