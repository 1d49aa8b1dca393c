using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Isolation;
using CreatorSaaS.Statements;

namespace CreatorSaaS.Benchmarks.Statements;

/// <summary>The table behind the budgets that the tests hold: statements of every request, with few and with many rows.</summary>
internal sealed class StatementsProgram : IBenchmark
{
    public string Name => "statements";

    public string Summary => "SQL statements per request of every endpoint, with few rows and with many, against its budget";

    public IReadOnlyList<BenchmarkOption> Options { get; } = [];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var world = new TwoAgencies();
        await world.InitializeAsync();
        var walk = new StatementWalk(world);
        try
        {
            await walk.InitializeAsync();
            Print(walk.Counts);
            return walk.Counts.All(one => one.Most <= StatementBudgets.Of(one.Case));
        }
        finally
        {
            await walk.DisposeAsync();
            await world.DisposeAsync();
        }
    }

    private static void Print(IReadOnlyList<StatementCount> counts)
    {
        var table = new TextTable("endpoint", "as", "status", "statements", "items", "with more rows", "items then", "budget");
        foreach (var one in counts)
        {
            table.Add(
                one.Case.Endpoint,
                one.Case.Caller,
                $"{one.Few.Status}",
                $"{one.Few.Statements.Count}",
                $"{one.Few.Items}",
                $"{one.Many?.Statements.Count}",
                $"{one.Many?.Items}",
                $"{StatementBudgets.Of(one.Case)}");
        }

        table.Print();
        foreach (var kind in counts.GroupBy(one => StatementBudgets.UsualOf(one.Case)).OrderBy(kind => kind.Key))
        {
            Console.WriteLine(
                $"budget {kind.Key}: {kind.Count()} requests, median {kind.MedianOf(one => one.Most):0}, "
                + $"most {kind.Max(one => one.Most)}");
        }
    }
}
