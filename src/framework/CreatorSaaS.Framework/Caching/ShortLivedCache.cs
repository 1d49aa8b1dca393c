using System.Collections.Concurrent;

namespace CreatorSaaS.Framework.Caching;

/// <summary>
/// A node's copy of what is asked on every call: rights, sessions, tenant states. No copy is older than five seconds of
/// security time, so a change elsewhere bites within that; a change on this node drops the copy at once.
/// </summary>
public sealed class ShortLivedCache<TKey, TValue>
    where TKey : notnull
{
    private const int CountMax = 50_000;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (long ReadAt, TValue Value)> _copies = new();

    /// <summary>Answers the copy, or reads and keeps it.</summary>
    public async Task<TValue> GetOrAddAsync(TKey key, Func<Task<TValue>> readAsync)
    {
        if (_copies.TryGetValue(key, out var copy) && TimeProvider.System.GetElapsedTime(copy.ReadAt) < Life)
        {
            return copy.Value;
        }

        var readAt = TimeProvider.System.GetTimestamp();
        var value = await readAsync();
        if (_copies.Count >= CountMax)
        {
            _copies.Clear();
        }

        _copies[key] = (readAt, value);
        return value;
    }

    /// <summary>Drops the copy after a change.</summary>
    public void Remove(TKey key) => _copies.TryRemove(key, out _);
}
