using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe.Sandbox.State;

/// <summary>
/// One thing the sandbox remembers. Records never change in place: a changed copy replaces the old one, so that a
/// request which is refused half-way leaves nothing behind.
/// </summary>
internal abstract record StateRecord
{
    [JsonPropertyOrder(-2)]
    public required string Id { get; init; }

    /// <summary>Counts up over everything ever created: the order of lists. Given by the transaction.</summary>
    [SandboxOnly]
    public long Sequence { get; init; }
}
