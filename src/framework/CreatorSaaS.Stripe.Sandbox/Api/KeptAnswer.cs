using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>
/// What was answered under an idempotency key, refusals and server errors included, for 24 hours of business time. It
/// is committed together with what the request did: there is no moment at which one is true without the other.
/// </summary>
internal sealed record KeptAnswer : StateRecord
{
    private const long LifetimeSeconds = 24 * 3600;

    /// <summary>Method, path and parameters, whatever their order.</summary>
    public required string Fingerprint { get; init; }

    public required int Status { get; init; }

    public required string Body { get; init; }

    public required string RequestId { get; init; }

    /// <summary>Business time in unix seconds.</summary>
    public required long KeptAt { get; init; }

    public static string IdOf(string? account, string key) => $"{account ?? "platform"} {key}";

    public bool IsFresh(long now) => now < KeptAt + LifetimeSeconds;

    /// <summary>Forgets what is too old to be replayed.</summary>
    public static void Prune(Transaction state)
    {
        foreach (var stale in state.NewestFirst<KeptAnswer>().Where(kept => !kept.IsFresh(state.Now)).ToList())
        {
            state.Remove<KeptAnswer>(stale.Id);
        }
    }
}
