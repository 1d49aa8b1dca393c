using System.Text;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// Asks the provider what it told and takes in what never came: our webhook may have been down for longer than the provider
/// tries, and it lists for 30 days (money.md 4.4). Every hour, from the first event on; what a dead job left out, the next
/// event starts again. Events of connected accounts are made up for by looking at their objects: payouts daily until they
/// are final, accounts until they can be paid.
/// </summary>
[BackgroundJobName("Payments.CatchUpProviderEvents")]
public sealed record CatchUpProviderEventsArgs(DateTime Since);

/// <inheritdoc cref="CatchUpProviderEventsArgs"/>
[HostRole]
[UnitOfWork(IsDisabled = true)]
public sealed class CatchUpProviderEventsJob(
    IUnitOfWorkManager unitsOfWork, IPaymentProvider provider, IClock clock, ILogger<CatchUpProviderEventsJob> logger)
    : AsyncBackgroundJob<CatchUpProviderEventsArgs>
{
    private const int EventsPerUnit = 100;

    public override async Task ExecuteAsync(CatchUpProviderEventsArgs args)
    {
        var startedAt = clock.Now;
        var told = (await provider.GetEventsAsync(args.Since)).ValueOrPostpone();
        var missed = 0;
        foreach (var part in told.Chunk(EventsPerUnit))
        {
            missed += await unitsOfWork.RunAsync(unit => KeepAsync(unit, part));
        }

        if (missed > 0)
        {
            logger.LogWarning("{Count} of {Total} events of the provider had not come by webhook", missed, told.Count);
        }

        await unitsOfWork.RunAsync(async unit =>
        {
            await InboxOf(unit).EnqueueCatchUpAsync(knownUntil: startedAt);
            return true;
        });
    }

    private static async Task<int> KeepAsync(IUnitOfWork unit, IEnumerable<Event> part)
    {
        var kept = 0;
        foreach (var told in part)
        {
            kept += await InboxOf(unit).KeepAcrossTenantsAsync(told, Encoding.UTF8.GetBytes(told.ToJson())) ? 1 : 0;
        }

        return kept;
    }

    private static ProviderEventInbox InboxOf(IUnitOfWork unit) =>
        unit.ServiceProvider.GetRequiredService<ProviderEventInbox>();
}
