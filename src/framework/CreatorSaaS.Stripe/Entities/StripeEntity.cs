using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe;

/// <summary>
/// What every object of the API has. Members the product does not use stay readable as raw JSON, and statuses stay
/// text: the provider may add values without a new version, and an unknown one is stored, never thrown at.
/// </summary>
public abstract record StripeEntity
{
    /// <summary>The provider's id; its prefix tells the kind.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of object, such as <c>transfer</c>.</summary>
    public required string Object { get; init; }

    /// <summary>Everything the class does not name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; init; }
}
