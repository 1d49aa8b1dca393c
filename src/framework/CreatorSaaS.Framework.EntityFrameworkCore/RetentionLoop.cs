using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Rows that are kept for a time only.</summary>
public interface IExpiringRows
{
    /// <summary>Deletes what has expired in security time.</summary>
    Task DeleteExpiredAcrossTenantsAsync(CancellationToken cancellationToken = default);
}

/// <summary>
/// Deletes what has expired, every hour. By security time, which is why no job of business time does it; by every node,
/// because twice is as good as once.
/// </summary>
public sealed class RetentionLoop(IEnumerable<IExpiringRows> rows, ILogger<RetentionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                foreach (var expiring in rows)
                {
                    await expiring.DeleteExpiredAcrossTenantsAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "What has expired was not deleted; the next round tries again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
