using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Webhooks;

namespace CreatorSaaS.Startup;

/// <summary>What the product does by the calendar. What follows a fact of the business is a delayed job of that fact.</summary>
internal static class ProductSchedules
{
    public static void AddProductSchedules(this IServiceCollection services)
    {
        services.AddSingleton<IScheduledTenants, ScheduledTenants>();

        // Whoever tampers with a book may choose that of an agency which nobody uses any more.
        services.AddSchedule(
            "0 0 1 * * ?",
            ScheduleZone.Tenant,
            ScheduleAudience.Platform | ScheduleAudience.ActiveTenants | ScheduleAudience.InactiveTenants,
            MisfireRule.RunLast,
            _ => new CheckJournalArgs(),
            spread: TimeSpan.FromHours(4),
            priority: BackgroundJobPriority.Low);
        services.AddSchedule(
            "0 0 3 * * ?",
            ScheduleZone.Utc,
            ScheduleAudience.Platform,
            MisfireRule.RunLast,
            _ => new ForgetProviderEventsArgs(),
            priority: BackgroundJobPriority.Low);
    }
}
