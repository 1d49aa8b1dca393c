namespace CreatorSaaS.Saas.Limits;

/// <summary>The buckets that all nodes share. It opens no unit of work: what was asked for counts, whatever comes of it.</summary>
public interface IRateBucketStore
{
    /// <summary>Takes up to <paramref name="wanted"/> out of the bucket by one statement, fewer when it holds fewer.</summary>
    Task<(int Taken, double Left)> TakeAsync(
        RateBucket bucket, int wanted, DateTime now, CancellationToken cancellationToken = default);
}

/// <summary>One bucket of one caller.</summary>
/// <param name="Key">The same text is the same bucket, on every node.</param>
public sealed record RateBucket(string Key, RateLimit Limit);
