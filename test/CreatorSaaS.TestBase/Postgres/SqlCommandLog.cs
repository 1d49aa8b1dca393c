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
            ShouldListenTo = source => source.Name == "Npgsql",
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

    public void Dispose() => _listener.Dispose();

    private void Add(Activity activity)
    {
        if (activity.GetTagItem("db.query.text") is string text)
        {
            lock (_seen)
            {
                _seen.Add(new SqlCommandSeen(text, activity.Duration));
            }
        }
    }
}

/// <summary>One command.</summary>
/// <param name="Duration">From sending it to the end of its answer, as the process saw it.</param>
public sealed record SqlCommandSeen(string Text, TimeSpan Duration);
