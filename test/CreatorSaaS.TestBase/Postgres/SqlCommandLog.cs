using System.Diagnostics;

namespace CreatorSaaS.Postgres;

/// <summary>
/// Every command that this process sends to PostgreSQL while it exists, whoever sends it: EF, the ledger, the interceptor
/// that sets the tenant. A batch is one command, a commit is none.
/// </summary>
public sealed class SqlCommandLog : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly List<SqlCommandSeen> _seen = [];

    public SqlCommandLog()
    {
        _listener = new ActivityListener
        {
            // The host's own source makes that what a request sends bears the trace that its caller named.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What was sent since the last call, in the order in which it ended.</summary>
    public IReadOnlyList<SqlCommandSeen> Take()
    {
        lock (_seen)
        {
            List<SqlCommandSeen> taken = [.. _seen];
            _seen.Clear();
            return taken;
        }
    }

    /// <summary>What the request of a trace sent since the last call; what others sent is kept.</summary>
    public IReadOnlyList<SqlCommandSeen> Take(ActivityTraceId trace)
    {
        lock (_seen)
        {
            List<SqlCommandSeen> taken = [.. _seen.Where(command => command.Trace == trace)];
            _seen.RemoveAll(command => command.Trace == trace);
            return taken;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Activity activity)
    {
        if (activity.GetTagItem("db.query.text") is string text)
        {
            lock (_seen)
            {
                _seen.Add(new SqlCommandSeen(text, activity.Duration, activity.TraceId));
            }
        }
    }
}

/// <summary>One command.</summary>
/// <param name="Duration">From sending it to the end of its answer, as the process saw it.</param>
/// <param name="Trace">Of the request that it was sent for; empty where it was sent for none.</param>
public sealed record SqlCommandSeen(string Text, TimeSpan Duration, ActivityTraceId Trace);
