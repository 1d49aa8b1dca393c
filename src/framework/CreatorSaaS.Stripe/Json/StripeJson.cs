using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe.Json;

/// <summary>One set of rules for reading what Stripe writes: snake case, unix time, unknown members kept.</summary>
internal static class StripeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new UnixTime(), new ExpandableConverterFactory() },
    };

    /// <exception cref="JsonException">The text is not what the type says.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("null where an object was expected");

    /// <exception cref="JsonException">The element is not what the type says.</exception>
    public static T Read<T>(JsonElement json) =>
        json.Deserialize<T>(Options) ?? throw new JsonException("null where an object was expected");

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
