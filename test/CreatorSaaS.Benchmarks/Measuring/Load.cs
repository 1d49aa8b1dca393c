using System.Diagnostics;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>How an operation ended. Anything else it throws, and the run with it.</summary>
internal enum Outcome
{
    Done,
    Replayed,
    Refused,
}

/// <summary>How long a run warms up and is measured.</summary>
internal sealed record LoadTime(TimeSpan WarmUp, TimeSpan Measured);

/// <summary>Runs operations by a number of clients, each of which waits for its answer before it asks again.</summary>
internal static class Load
{
    /// <param name="operationOf">Makes a client's operation; called once for each, outside the time measured.</param>
    public static async Task<Measurement> RunAsync(int clients, LoadTime time, Func<int, Task<Func<Task<Outcome>>>> operationOf)
    {
        var operations = await Task.WhenAll(Enumerable.Range(0, clients).Select(operationOf));
        var from = Stopwatch.GetTimestamp() + (long)(time.WarmUp.TotalSeconds * Stopwatch.Frequency);
        var until = from + (long)(time.Measured.TotalSeconds * Stopwatch.Frequency);

        var logs = await Task.WhenAll(operations.Select(operation => Task.Run(() => RepeatAsync(operation, from, until))));

        return new Measurement(
            [.. logs.SelectMany(log => log.LatenciesMs).Order()],
            time.Measured.TotalSeconds,
            logs.Sum(log => log.Refused),
            logs.Sum(log => log.Replayed));
    }

    private static async Task<ClientLog> RepeatAsync(Func<Task<Outcome>> operation, long from, long until)
    {
        var log = new ClientLog();
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            if (started >= until)
            {
                return log;
            }

            var outcome = await operation();
            var ended = Stopwatch.GetTimestamp();
            if (ended >= from && ended < until)
            {
                log.Add(Stopwatch.GetElapsedTime(started, ended), outcome);
            }
        }
    }

    private sealed class ClientLog
    {
        public List<double> LatenciesMs { get; } = [];

        public long Refused { get; private set; }

        public long Replayed { get; private set; }

        public void Add(TimeSpan latency, Outcome outcome)
        {
            LatenciesMs.Add(latency.TotalMilliseconds);
            Refused += outcome == Outcome.Refused ? 1 : 0;
            Replayed += outcome == Outcome.Replayed ? 1 : 0;
        }
    }
}
