using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Faults;
using CreatorSaaS.Kafka;

namespace CreatorSaaS.Benchmarks.Faults;

/// <summary>The whole matrix of which the tests kill three cells with every build (security.md 6.32).</summary>
internal sealed class KillMatrixProgram : IBenchmark
{
    private static readonly KillFindingKind[] Columns = Enum.GetValues<KillFindingKind>();

    public string Name => "kill";

    public string Summary => "kill -9 of host, sandbox and PostgreSQL at named points of what moves money";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("rounds", "30", "how often each cell is killed"),
        new("scenario", "", "only this one"),
        new("point", "", "only this one"),
        new("victim", "", "only this one"),
        new("kafka", "", "a program that starts brokers, over which events travel then"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var cells = KillMatrix.Cells.Where(cell =>
            IsWanted(options.Text("scenario"), cell.Scenario)
            && IsWanted(options.Text("point"), cell.Point.ToString())
            && IsWanted(options.Text("victim"), cell.Victim.ToString())).ToList();
        if (cells.Count == 0)
        {
            throw new FormatException("There is no such cell.");
        }

        var outcomes = new List<KillOutcome>();
        await using var cluster = await KafkaCluster.StartIfNamedAsync(options);
        await using var matrix = new KillMatrix(cluster is null ? EventTransport.InProcess : EventTransport.Broker);

        // Every cell once before any a second time: what ends early has seen the most.
        for (var round = 1; round <= options.Count("rounds"); round++)
        {
            foreach (var cell in cells)
            {
                var outcome = await matrix.RunAsync(cell);
                outcomes.Add(outcome);
                Print(round, outcome);
            }

            PrintTable(outcomes);
        }

        return outcomes.All(outcome => outcome.Findings.Count == 0);
    }

    private static bool IsWanted(string option, string value) =>
        option.Length == 0 || string.Equals(option, value, StringComparison.OrdinalIgnoreCase);

    private static void Print(int round, KillOutcome outcome)
    {
        var (scenario, point, victim) = outcome.Cell;
        var verdict = outcome.Findings.Count == 0 ? "well" : $"{outcome.Findings.Count} findings";
        var seconds = outcome.Took.TotalSeconds;
        Console.WriteLine($"round {round}, {scenario}, {point}, {victim}: {verdict}, {seconds:0.0} s");
        foreach (var finding in outcome.Findings)
        {
            Console.WriteLine($"  {finding.Kind}: {finding.Text}");
        }
    }

    private static void PrintTable(IReadOnlyList<KillOutcome> outcomes)
    {
        var table = new TextTable(
            ["scenario", "point", "victim", "rounds", .. Columns.Select(column => column.ToString()), "s each"]);
        foreach (var cell in outcomes.GroupBy(outcome => outcome.Cell))
        {
            table.Add(
            [
                cell.Key.Scenario, cell.Key.Point.ToString(), cell.Key.Victim.ToString(), cell.Count().ToString(),
                .. Columns.Select(column => CountOf(cell, column)),
                $"{cell.Average(outcome => outcome.Took.TotalSeconds):0.0}",
            ]);
        }

        table.Add(
            ["all", "", "", outcomes.Count.ToString(), .. Columns.Select(column => CountOf(outcomes, column)), ""]);
        table.Print();
    }

    private static string CountOf(IEnumerable<KillOutcome> outcomes, KillFindingKind kind) =>
        outcomes.Sum(outcome => outcome.Findings.Count(finding => finding.Kind == kind)).ToString();
}
