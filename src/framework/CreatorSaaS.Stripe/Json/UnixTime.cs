using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe.Json;

/// <summary>Stripe's moments are whole seconds since 1970 in UTC; ours are <see cref="DateTimeKind.Utc"/>.</summary>
internal sealed class UnixTime : JsonConverter<DateTime>
{
    public static long? ToUnixSeconds(DateTime? moment) =>
        moment is null ? null : new DateTimeOffset(moment.Value.ToUniversalTime()).ToUnixTimeSeconds();

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number
            ? DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64()).UtcDateTime
            : throw new JsonException("A moment is a number of seconds.");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(ToUnixSeconds(value)!.Value);
}
