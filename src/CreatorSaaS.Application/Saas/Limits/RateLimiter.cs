using System.Collections.Concurrent;

namespace CreatorSaaS.Saas.Limits;

/// <summary>What a bucket answered.</summary>
/// <param name="Left">Requests that may follow at once.</param>
/// <param name="Wait">Until the next request may pass, where this one may not.</param>
/// <param name="Reset">Until the bucket is full.</param>
public sealed record RateAnswer(RateBucket Bucket, bool IsGranted, int Left, TimeSpan Wait, TimeSpan Reset);

/// <summary>
/// Draws requests from shared buckets. A node takes a tenth of a bucket at a time and spends it by itself, so that one
/// request in ten, or fewer, costs a statement. No caller gets more than the limit by that; what one node still holds, at
/// most a tenth, another cannot give. A refusal is remembered until it can have changed.
/// </summary>
public sealed class RateLimiter(IRateBucketStore store, TimeProvider time) : ISingletonDependency
{
    private const int SharesPerBucket = 10;
    private const int CallersMax = 50_000;

    private readonly ConcurrentDictionary<string, Share> _shares = new();

    public async Task<RateAnswer> TakeAsync(RateBucket bucket, CancellationToken cancellationToken = default)
    {
        // Forgotten shares are lost to their callers, which is a tenth of a bucket and keeps the node's memory bounded.
        if (_shares.Count >= CallersMax)
        {
            _shares.Clear();
        }

        var share = _shares.GetOrAdd(bucket.Key, static _ => new Share());
        await share.Turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (share.MustAsk(now))
            {
                var wanted = Math.Max(1, bucket.Limit.Burst / SharesPerBucket);
                share.Set(await store.TakeAsync(bucket, wanted, now, cancellationToken), bucket.Limit, now);
            }

            return share.Spend(bucket, now);
        }
        finally
        {
            share.Turn.Release();
        }
    }

    /// <summary>What this node holds of one bucket.</summary>
    private sealed class Share
    {
        private int _held;
        private double _leftInBucket;
        private DateTime _askedAt;
        private DateTime _refilledAt;
        private DateTime _staleAt;

        public SemaphoreSlim Turn { get; } = new(1);

        // A share that lay for as long as the bucket takes to fill is thrown away: the bucket holds as much again.
        public bool MustAsk(DateTime now) => now >= (_held == 0 ? _refilledAt : _staleAt);

        public void Set((int Taken, double Left) taken, RateLimit limit, DateTime now)
        {
            (_held, _leftInBucket, _askedAt) = (taken.Taken, taken.Left, now);
            _refilledAt = now + TimeSpan.FromSeconds(Math.Max(0, 1 - _leftInBucket) / limit.PerSecond);
            _staleAt = now + limit.FillTime;
        }

        public RateAnswer Spend(RateBucket bucket, DateTime now)
        {
            var isGranted = _held > 0;
            _held -= isGranted ? 1 : 0;
            var (limit, filled) = (bucket.Limit, _leftInBucket + ((now - _askedAt).TotalSeconds * bucket.Limit.PerSecond));
            var left = Math.Min(limit.Burst, _held + filled);
            return new RateAnswer(
                bucket,
                isGranted,
                (int)left,
                isGranted ? TimeSpan.Zero : _refilledAt - now,
                TimeSpan.FromSeconds((limit.Burst - left) / limit.PerSecond));
        }
    }
}
