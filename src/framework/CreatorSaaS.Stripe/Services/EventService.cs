namespace CreatorSaaS.Stripe;

/// <summary>What happened, up to 30 days back: how an outage of our webhook is made up for.</summary>
public sealed class EventService
{
    private const string Path = "/v1/events";

    private readonly StripeTransport _transport;

    internal EventService(StripeTransport transport) => _transport = transport;

    /// <summary>One event.</summary>
    public Task<StripeOutcome<Event>> GetAsync(
        string eventId, string? stripeAccount = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<Event>(
            $"{Path}/{Uri.EscapeDataString(eventId)}", new StripeForm(), stripeAccount, cancellationToken);

    /// <summary>One page.</summary>
    public Task<StripeOutcome<StripeList<Event>>> ListAsync(
        EventListOptions options, string? stripeAccount = null, CancellationToken cancellationToken = default) =>
        _transport.GetAsync<StripeList<Event>>(Path, options.ToForm(), stripeAccount, cancellationToken);

    /// <summary>All events that fit, newest first.</summary>
    public Task<StripeOutcome<IReadOnlyList<Event>>> ListAllAsync(
        EventListOptions options, string? stripeAccount = null, CancellationToken cancellationToken = default) =>
        _transport.GetWholeListAsync<Event>(Path, options, stripeAccount, cancellationToken);
}

/// <summary>Which events to list.</summary>
public sealed record EventListOptions : StripeListOptions
{
    /// <summary>Only of these types, up to 20; all where empty.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    private protected override void AddFilters(StripeForm form) => form.Add("types", Types);
}
