using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Faults.Events;
using CreatorSaaS.Kafka;

namespace CreatorSaaS.Benchmarks.Faults;

/// <summary>
/// Processes that publish, send, consume and handle events are killed at the seven points of an event's way, and brokers,
/// database and deliveries are disturbed (security.md 4.1): each event takes effect once in each handler, in order.
/// </summary>
internal sealed class EventsKillProgram : IBenchmark
{
    private static readonly TimeSpan BrokerAway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BrokerFrozen = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);

    private readonly List<Row> _rows = [];

    public string Name => "events-kill";

    public string Summary =>
        "kill -9 at the seven points of an event's way, in process and over brokers, and what else may go wrong";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("rounds", "30", "how often each point is met"),
        new("fault-rounds", "5", "how often each of the other faults happens"),
        new("transport", "", "only this one: InProcess, Broker"),
        new("point", "", "only this point or fault"),
        new("process", "", "only points of this process"),
        new("kafka", "", "a program that starts, kills and freezes brokers; else those of KAFKA_BOOTSTRAP, undisturbed"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var cluster = await KafkaCluster.StartIfNamedAsync(options);
        EventTransport[] transports = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(KafkaCluster.Variable))
            ? [EventTransport.InProcess]
            : [EventTransport.InProcess, EventTransport.Broker];
        var wanted = options.Text("transport");
        transports = wanted.Length == 0 ? transports : [Enum.Parse<EventTransport>(wanted, ignoreCase: true)];
        foreach (var transport in transports)
        {
            await using var world = await EventWorld.OpenAsync(
                transport, await EventDatabase.StartServerAsync(), waitsForLeases: true);
            var points = PointsOf(world, options).ToList();
            var faults = FaultsOf(world, cluster).Where(row => IsWanted(options.Text("point"), row.Point)
                && options.Text("process").Length == 0).ToList();
            _rows.AddRange([.. points.SelectMany(group => group.Rows), .. faults]);

            // Each once before any a second time: what ends early has seen the most.
            for (var round = 1; round <= Math.Max(options.Count("rounds"), options.Count("fault-rounds")); round++)
            {
                foreach (var (rows, fault) in points.Where(_ => round <= options.Count("rounds"))
                    .Concat(faults.Where(_ => round <= options.Count("fault-rounds"))
                        .Select(row => new Group([row], row.Fault!))))
                {
                    await RunAsync(world, round, rows, fault);
                }

                PrintTable();
            }
        }

        return _rows.Count > 0 && _rows.TrueForAll(row => row.IsWell);
    }

    private static async Task RunAsync(
        EventWorld world, int round, IReadOnlyList<Row> rows, Func<Task<IReadOnlyList<string>>> fault)
    {
        var outcome = await world.RunAsync(fault);
        foreach (var row in rows)
        {
            row.Outcomes.Add(outcome);
        }

        Console.WriteLine(
            $"{world.Transport} round {round}, {string.Join(", ", rows.Select(row => $"{row.Point} {row.Process}"))}: "
            + $"{outcome.Events} events, lag gone after {outcome.LagGoneAfter.TotalSeconds:0.0} s");
        foreach (var finding in outcome.Findings)
        {
            Console.WriteLine($"  {finding}");
        }
    }

    // The points of one process are met by as many of its kind at once: leases of the killed are waited for together.
    private static IEnumerable<Group> PointsOf(EventWorld world, BenchmarkOptions options) =>
        from cell in EventCell.Of(world.Transport)
        where IsWanted(options.Text("point"), $"{cell.Point}") && IsWanted(options.Text("process"), $"{cell.Owner}")
        group cell by cell.Owner into own
        select new Group(
            [.. own.Select(cell => new Row(world.Transport, $"{cell.Point}", $"{cell.Owner}", null))],
            () => EventFaults.KillAsync(world, [.. own]));

    private static IEnumerable<Row> FaultsOf(EventWorld world, KafkaCluster? cluster)
    {
        yield return Of("ThreeSenders", "Sender", EventFaults.SendByThreeAsync);
        yield return Of("TenthAgain", "", EventFaults.SayAgainAsync);
        yield return Of("DatabaseKilled", "PostgreSQL", EventFaults.RestartDatabaseAsync);
        if (world.Transport != EventTransport.InProcess)
        {
            yield return Of("Rebalance", "Consumer", EventFaults.RebalanceAsync);
            yield return Of("DatabaseKilledInWrite", "PostgreSQL", EventFaults.RestartDatabaseUnderConsumerAsync);
        }

        if (world.Transport == EventTransport.Broker && cluster is not null)
        {
            var broker = 0;
            yield return Of("BrokerKilled", "Broker", _ => DisturbAsync(world, () => cluster.KillAsync(Next(), BrokerAway)));
            yield return Of("BrokerFrozen", "Broker", _ => DisturbAsync(world, () => cluster.FreezeAsync(Next(), BrokerFrozen)));

            int Next() => (broker++ % 3) + 1;
        }

        Row Of(string point, string process, Func<EventWorld, Task<IReadOnlyList<string>>> fault) =>
            new(world.Transport, point, process, () => fault(world));
    }

    private static async Task<IReadOnlyList<string>> DisturbAsync(EventWorld world, Func<Task> fault)
    {
        await world.GoAsync();
        await Task.Delay(Before);
        await fault();
        return [];
    }

    private static bool IsWanted(string option, string value) =>
        option.Length == 0 || string.Equals(option, value, StringComparison.OrdinalIgnoreCase);

    private void PrintTable()
    {
        var table = new TextTable(
            "point", "process", "transport", "rounds", "events",
            "lost", "doubled", "out of order", "s to lag 0, max", "findings");
        foreach (var row in _rows.Where(row => row.Outcomes.Count > 0))
        {
            table.Add(
                row.Point,
                row.Process,
                $"{row.Transport}",
                $"{row.Outcomes.Count}",
                $"{row.Outcomes.Sum(outcome => outcome.Events)}",
                $"{row.Outcomes.Sum(outcome => outcome.Lost)}",
                $"{row.Outcomes.Sum(outcome => outcome.Doubled)}",
                $"{row.Outcomes.Sum(outcome => outcome.OutOfOrder)}",
                $"{row.Outcomes.Max(outcome => outcome.LagGoneAfter.TotalSeconds):0.0}",
                $"{row.Outcomes.Sum(outcome => outcome.Findings.Count)}");
        }

        table.Print();
    }

    private sealed record Group(IReadOnlyList<Row> Rows, Func<Task<IReadOnlyList<string>>> Fault);

    private sealed record Row(EventTransport Transport, string Point, string Process, Func<Task<IReadOnlyList<string>>>? Fault)
    {
        public List<EventOutcome> Outcomes { get; } = [];

        public bool IsWell => Outcomes.TrueForAll(outcome => outcome.Findings.Count == 0);
    }
}
