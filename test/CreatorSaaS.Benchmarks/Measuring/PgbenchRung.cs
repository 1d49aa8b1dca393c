namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>The upper bound: the statements alone.</summary>
/// <param name="variables">The script's variables for a run of this number.</param>
/// <param name="sessionOptions">Server settings of its sessions, as <c>-c name=value</c>.</param>
internal sealed class PgbenchRung(
    string name,
    Pgbench pgbench,
    string script,
    string connectionString,
    int clients,
    Func<int, IReadOnlyDictionary<string, long>> variables,
    string sessionOptions = "") : IRung
{
    public string Name => name;

    public string? ComparedWith => null;

    public IReadOnlyList<Guid> Posts { get; init; } = [];

    public Task<Measurement> RunAsync(int run, LoadTime time) =>
        pgbench.RunAsync(script, connectionString, clients, time, variables(run), sessionOptions);

    /// <summary>How steady the machine is.</summary>
    public static PgbenchRung Baseline(Pgbench pgbench, string connectionString, int clients) =>
        new(Rounds.Baseline, pgbench, "select 1;", connectionString, clients, _ => new Dictionary<string, long>());
}
