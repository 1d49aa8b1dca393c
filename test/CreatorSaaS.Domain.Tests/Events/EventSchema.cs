using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Events;

/// <summary>The JSON schema of an event, and what may become of it within a version.</summary>
internal static class EventSchema
{
    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    private static readonly JsonSerializerOptions Options =
        new(AbpJson.EventOptions) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static JsonNode Of(Type eventType) => Options.GetJsonSchemaAsNode(eventType, Exporting);

    /// <summary>
    /// What an event of the new schema would break for somebody who knows the old one, or the other way round: members may be
    /// added when they may be missing, and nothing else.
    /// </summary>
    public static IEnumerable<string> Breaks(JsonNode old, JsonNode now, string path = "$")
    {
        foreach (var word in (string[])["type", "format", "enum", "items", "pattern"])
        {
            if (!JsonNode.DeepEquals(old[word], now[word]) && !(word == "enum" && IsSubset(old[word], now[word])))
            {
                yield return $"{path}: {word} was {Text(old[word])} and is {Text(now[word])}";
            }
        }

        var (before, after) = (Properties(old), Properties(now));
        foreach (var (name, schema) in before)
        {
            if (!after.TryGetValue(name, out var present))
            {
                yield return $"{path}.{name} is gone";
                continue;
            }

            foreach (var broken in Breaks(schema, present, $"{path}.{name}"))
            {
                yield return broken;
            }
        }

        foreach (var name in Required(now).Except(Required(old)))
        {
            yield return $"{path}.{name} is required, and events on their way do not have it";
        }
    }

    /// <summary>An event of this schema with every member that it must have.</summary>
    public static JsonNode Sample(JsonNode schema)
    {
        var sample = new JsonObject();
        var required = Required(schema);
        foreach (var (name, property) in Properties(schema))
        {
            if (required.Contains(name))
            {
                sample[name] = name == "currency" ? "EUR" : SampleOf(property);
            }
        }

        return sample;
    }

    private static JsonNode? SampleOf(JsonNode schema)
    {
        if (schema["enum"] is JsonArray values)
        {
            return values.First(value => value is not null)!.DeepClone();
        }

        var types = schema["type"] is JsonArray several ? several.Select(one => one!.GetValue<string>()).ToArray()
            : schema["type"] is { } one ? [one.GetValue<string>()] : [];
        return types.FirstOrDefault(type => type != "null") switch
        {
            "object" => Sample(schema),
            "array" => new JsonArray(SampleOf(schema["items"]!)),
            "integer" or "number" => 1,
            "boolean" => true,
            "string" => schema["format"]?.GetValue<string>() switch
            {
                "uuid" => "0197a5a0-0000-7000-8000-000000000001",
                "date-time" => "2026-11-22T00:00:00Z",
                "date" => "2026-11-22",
                _ => "text",
            },
            _ => null,
        };
    }

    private static Dictionary<string, JsonNode> Properties(JsonNode schema) =>
        schema["properties"] is JsonObject properties
            ? properties.ToDictionary(property => property.Key, property => property.Value!)
            : [];

    private static HashSet<string> Required(JsonNode schema) =>
        schema["required"] is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];

    private static bool IsSubset(JsonNode? old, JsonNode? now) =>
        old is JsonArray before && now is JsonArray after
        && before.All(value => after.Any(other => JsonNode.DeepEquals(value, other)));

    private static string Text(JsonNode? node) => node?.ToJsonString(JsonSerializerOptions.Default) ?? "none";
}
