using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Webhooks;

/// <summary>Where events go: one endpoint for the platform's own, one for those of connected accounts.</summary>
internal sealed record WebhookEndpoint : StateRecord
{
    /// <summary>On loopback, always: this sandbox calls nobody else.</summary>
    public required string Url { get; init; }

    /// <summary>One, or two during a rotation; each signs.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Whether it gets the events of connected accounts instead of the platform's.</summary>
    public required bool Connect { get; init; }

    /// <summary>Names of events; all where empty.</summary>
    public required IReadOnlyList<string> EnabledEvents { get; init; }

    public bool Wants(string type, string? account) =>
        Connect == account is not null && (EnabledEvents.Count == 0 || EnabledEvents.Contains(type));

    /// <summary>
    /// Replaces all endpoints by these. What waits for one that stays, by its id, goes to its new address.
    /// </summary>
    /// <exception cref="ArgumentException">An address is not on loopback, or a secret is missing.</exception>
    public static void Replace(Transaction state, IReadOnlyList<SandboxWebhookOptions> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            Check(endpoint);
        }

        var kept = endpoints.Select(endpoint => endpoint.Id).ToHashSet();
        foreach (var old in state.NewestFirst<WebhookEndpoint>().Where(old => !kept.Contains(old.Id)).ToList())
        {
            state.Remove<WebhookEndpoint>(old.Id);
        }

        foreach (var endpoint in endpoints)
        {
            state.Put(new WebhookEndpoint
            {
                Id = endpoint.Id,
                Url = endpoint.Url,
                Secrets = endpoint.Secrets,
                Connect = endpoint.Connect,
                EnabledEvents = endpoint.EnabledEvents,
            });
        }
    }

    private static void Check(SandboxWebhookOptions endpoint)
    {
        if (!Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url) || !url.IsLoopback
            || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"The webhook endpoint {endpoint.Id} must have an address on loopback.");
        }

        if (endpoint.Secrets.Count == 0 || endpoint.Secrets.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"The webhook endpoint {endpoint.Id} must have a secret that is not empty.");
        }
    }
}

/// <summary>An event on its way to an endpoint; gone when the endpoint has taken it.</summary>
internal sealed record Delivery : StateRecord
{
    public required string Event { get; init; }

    public required string Endpoint { get; init; }
}
