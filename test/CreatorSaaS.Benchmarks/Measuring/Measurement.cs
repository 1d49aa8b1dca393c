namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>One run of one way to do something, at full load by clients that wait for each answer.</summary>
/// <param name="LatenciesMs">Of every operation that ended in the time measured, ascending.</param>
/// <param name="Seconds">The time measured; the warm-up is not in it.</param>
/// <param name="Refused">Operations that were refused as they should be.</param>
/// <param name="Replayed">Operations that repeated one and got its answer.</param>
internal sealed record Measurement(IReadOnlyList<double> LatenciesMs, double Seconds, long Refused, long Replayed)
{
    public double PerSecond => LatenciesMs.Count / Seconds;

    /// <summary>What the run took from the machine; null where it was not observed.</summary>
    public Consumption? Consumed { get; init; }

    public double PercentileMs(int percent) =>
        LatenciesMs.Count == 0 ? 0 : LatenciesMs[Math.Min(LatenciesMs.Count * percent / 100, LatenciesMs.Count - 1)];
}

/// <summary>Per operation, warm-up included.</summary>
/// <param name="ProgramMs">Processor time of this process: clients and, where it is asked, the host.</param>
/// <param name="ServerMs">Processor time of all processes of PostgreSQL.</param>
/// <param name="WalBytes">Written to the write-ahead log.</param>
internal sealed record Consumption(double ProgramMs, double ServerMs, double WalBytes);
