using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Stripe.Json;

/// <summary>Reads an expandable field, which is an id or the object itself.</summary>
internal sealed class ExpandableConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Expandable<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Expandable<T>>
        where T : StripeEntity
    {
        public override Expandable<T> Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new Expandable<T>(reader.GetString()!, Value: null);
            }

            var value = JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException();
            return new Expandable<T>(value.Id, value);
        }

        public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options)
        {
            if (value.Value is null)
            {
                writer.WriteStringValue(value.Id);
                return;
            }

            JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
