using System.Globalization;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks the provider about a refund once a day while it is in flight, should no event come.</summary>
internal static class RefundWatch
{
    /// <summary>
    /// Stands the next day's look. A refund has one each day, whoever stands it: a look that an event brought, or one that
    /// ran twice, does not begin a second row of them.
    /// </summary>
    public static Task LookTomorrowAsync(this IBackgroundJobManager jobs, Guid refundId, DateTime now)
    {
        var dueAt = now.AddDays(1);
        return jobs.EnqueueAsync(
            new RefreshRefundArgs(refundId),
            dueAt: dueAt,
            uniqueKey: string.Create(CultureInfo.InvariantCulture, $"{refundId:N}:{dueAt:yyyyMMdd}"));
    }
}
