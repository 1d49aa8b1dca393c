using System.Collections.Concurrent;

namespace CreatorSaaS.Framework.Caching;

/// <summary>
/// This node's copies of something that every call asks for, none older than 5 s. What is changed here is dropped after the
/// commit and bites with the next call; other nodes notice within those 5 s.
/// </summary>
public sealed class NodeCopies<TKey, TValue>(TimeProvider time)
    where TKey : notnull
    where TValue : class
{
    private const int CopiesMax = 50_000;

    private static readonly TimeSpan OldestCopy = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset LoadedAt)> _copies = new();
    private long _drops;

    /// <summary>The copy, else what is loaded now. Nothing is remembered of what is not there.</summary>
    public async Task<TValue?> GetAsync(TKey key, Func<Task<TValue?>> load)
    {
        var now = time.GetUtcNow();
        if (_copies.TryGetValue(key, out var copy) && now - copy.LoadedAt < OldestCopy)
        {
            return copy.Value;
        }

        var dropsBefore = Interlocked.Read(ref _drops);
        var value = await load();
        if (value is null)
        {
            _copies.TryRemove(key, out _);
            return null;
        }

        if (_copies.Count >= CopiesMax)
        {
            _copies.Clear();
        }

        _copies[key] = (value, now);

        // What was read before somebody dropped a copy could be the old state of just that one.
        if (Interlocked.Read(ref _drops) != dropsBefore)
        {
            _copies.TryRemove(key, out _);
        }

        return value;
    }

    /// <summary>Forgets the copies of these keys.</summary>
    public void Drop(Func<TKey, bool> isChanged)
    {
        Interlocked.Increment(ref _drops);
        foreach (var key in _copies.Keys.Where(isChanged))
        {
            _copies.TryRemove(key, out _);
        }
    }
}
