namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// Deletes what the provider sent, once it has been routed and is too old to be asked about: bodies hold names and addresses
/// of payers, and what they brought about stands in our own tables. Daily, by the calendar.
/// </summary>
[BackgroundJobName("Payments.ForgetProviderEvents")]
public sealed record ForgetProviderEventsArgs;

/// <inheritdoc cref="ForgetProviderEventsArgs"/>
[HostRole]
public sealed class ForgetProviderEventsJob(IProviderEventRepository events, TimeProvider time)
    : AsyncBackgroundJob<ForgetProviderEventsArgs>
{
    /// <summary>Longer than the provider lists events and than a card payment can be taken back in the usual case.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    // Security time, as events are received in: business time may be moved ahead by hand.
    public override Task ExecuteAsync(ForgetProviderEventsArgs args) =>
        events.ForgetAcrossTenantsAsync(time.GetUtcNow().UtcDateTime - Retention);
}
