using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>How long EF's commits took while it exists.</summary>
internal sealed class TransactionLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private long _commits;
    private long _ticks;

    public TransactionLog() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public long Commits => Interlocked.Read(ref _commits);

    public TimeSpan CommitTime => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public void OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.TransactionCommitted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> seen)
    {
        if (seen.Value is TransactionEndEventData end && seen.Key == RelationalEventId.TransactionCommitted.Name)
        {
            Interlocked.Increment(ref _commits);
            Interlocked.Add(ref _ticks, end.Duration.Ticks);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
