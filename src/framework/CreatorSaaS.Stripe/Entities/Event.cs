using System.Text.Json;
using CreatorSaaS.Stripe.Json;

namespace CreatorSaaS.Stripe;

/// <summary>
/// A hint that something happened. It carries the object as it was then: read the current one before acting,
/// for events come twice, late and out of order.
/// </summary>
public sealed record Event : StripeEntity
{
    /// <summary>Moment of creation (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>What happened, such as <c>payout.paid</c>; see <see cref="EventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The connected account it happened on, or null for the platform.</summary>
    public string? Account { get; init; }

    /// <summary>Version the object was written in.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>False in test mode.</summary>
    public bool Livemode { get; init; }

    /// <summary>The object then.</summary>
    public required EventData Data { get; init; }

    /// <summary>Reads the body of a webhook whose signature was verified, or a stored one.</summary>
    /// <exception cref="JsonException">The text is no event.</exception>
    public static Event Parse(ReadOnlySpan<byte> json) => StripeJson.Read<Event>(json);

    /// <summary>Writes the event as it was read, members without a name here included, so that it can be parsed again.</summary>
    public string ToJson() => StripeJson.Write(this);
}

/// <summary>What an event is about.</summary>
public sealed record EventData
{
    /// <summary>The object as it was.</summary>
    public required JsonElement Object { get; init; }

    /// <summary>Earlier values of what changed, where the event is about a change.</summary>
    public JsonElement? PreviousAttributes { get; init; }

    /// <summary>Kind of the object, such as <c>payout</c>.</summary>
    public string? ObjectKind() => Text("object");

    /// <summary>Id of the object; a balance has none.</summary>
    public string? ObjectId() => Text("id");

    /// <summary>The object as a type of this client.</summary>
    /// <exception cref="JsonException">The object is of another kind.</exception>
    public T Read<T>()
        where T : StripeEntity => StripeJson.Read<T>(Object);

    private string? Text(string name) =>
        Object.ValueKind == JsonValueKind.Object && Object.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
