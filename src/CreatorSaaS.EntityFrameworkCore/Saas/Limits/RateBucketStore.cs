using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Saas.Limits;

/// <summary>A bucket's row; a bucket without one is full. Unlogged: after a crash everybody has a full bucket.</summary>
internal sealed class RateBucketRow
{
    public required string Key { get; init; }

    /// <summary>Requests in the bucket at <see cref="UpdatedAt"/>.</summary>
    public required double Tokens { get; init; }

    /// <summary>What the newest statement got out of it.</summary>
    public required double Taken { get; init; }

    public required DateTime UpdatedAt { get; init; }

    /// <summary>From then on the row says nothing and is swept.</summary>
    public required DateTime FullAt { get; init; }
}

/// <inheritdoc cref="IRateBucketStore" />
[ExposeServices(typeof(IRateBucketStore), typeof(IExpiringRows))]
internal sealed class RateBucketStore([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host, TimeProvider time)
    : IRateBucketStore, IExpiringRows, ISingletonDependency
{
    // Time is an argument, because limits run on security time. The clock of a node that is behind gives nothing back.
    private const string Take =
        """
        insert into host.rate_buckets as bucket (key, tokens, taken, updated_at, full_at)
        values ($1, $3 - $5, $5, $2, $2 + make_interval(secs => $5 / $4))
        on conflict (key) do update set (tokens, taken, updated_at, full_at) = (
            select held - share, share, greatest(bucket.updated_at, $2), $2 + make_interval(secs => ($3 - held + share) / $4)
            from (select least($3, bucket.tokens
                + $4 * greatest(0, extract(epoch from $2 - bucket.updated_at)::float8)) as held) as filled,
                lateral (select least($5, floor(held)) as share) as taken)
        returning taken, tokens
        """;

    public async Task<(int Taken, double Left)> TakeAsync(
        RateBucket bucket, int wanted, DateTime now, CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(
            Take, bucket.Key, now, (double)bucket.Limit.Burst, bucket.Limit.PerSecond, (double)wanted);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ((int)reader.GetDouble(0), reader.GetDouble(1));
    }

    public async Task DeleteExpiredAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(
            "delete from host.rate_buckets where full_at <= $1", time.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
