using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Isolation;

namespace CreatorSaaS.Fuzzing;

/// <summary>
/// Makes requests that are nearly right: a case of the endpoint walk, or a body that the API's own document describes, with
/// one to three things changed.
/// </summary>
internal sealed class RequestFuzzer(JsonNode document, Random random)
{
    private const int NestingMax = 400;
    private const int DepthMax = 6;

    private static readonly string[] ContentTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-7", "application/json; charset=nonsense", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/json/json", "*/*",
    ];

    public FuzzedRequest Next(EndpointCase one, WalkedAgency agency)
    {
        var valid = one.RequestOf(agency, agency);
        var request = new FuzzedRequest(valid.Verb, valid.Address, valid.Body as string);
        if (random.Next(2) == 0 && SchemaOf(one) is { } schema)
        {
            request.Json = Describe(schema, 0)?.ToJsonString();
        }

        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            Change(request);
        }

        return request;
    }

    private void Change(FuzzedRequest request)
    {
        switch (random.Next(request.Json is null ? 5 : 12))
        {
            case 0:
                request.Address = WithHostileSegment(request.Address);
                break;
            case 1:
                request.Address += (request.Address.Contains('?') ? '&' : '?') + Query();
                break;
            case 2:
                request.Headers.Add((Pick("Idempotency-Key", "Accept", "Accept-Language", "X-Correlation-Id", "__tenant", "Cookie",
                    "If-Match", "X-Forwarded-For", "Content-Encoding", "Range", "Origin"), HostileValues.Short(random)));
                break;
            case 3:
                request.Headers.Add(("Authorization", Pick("Bearer", "Bearer x.y.z", "Basic YTpi", "Bearer cs_live_x", "ﬆ")));
                break;
            case 4:
                request.IsBodyKept = random.Next(4) != 0;
                request.Json ??= HostileValues.Json(random);
                break;
            case 5:
                request.ContentType = ContentTypes[random.Next(ContentTypes.Length)];
                break;
            case 6:
                request.Damage = (Damage)random.Next(1, 6);
                break;
            case 7:
                request.Json = string.Concat(Enumerable.Repeat("{\"a\":", NestingMax)) + "1" + new string('}', NestingMax);
                break;
            default:
                request.Json = WithHostileMember(request.Json!);
                break;
        }
    }

    private string Query() => Pick("skipCount", "maxResultCount", "sorting", "search", "before", "from", "to", "state", "id", "currency",
        "cursor", "part", "timeZone", "isOpen", "dealId", "unknown") + "=" + HostileValues.QueryValue(random);

    private string WithHostileSegment(string address)
    {
        var path = address.Split('?')[0];
        var segments = path.Split('/');
        if (segments.Length > 5)
        {
            segments[random.Next(5, segments.Length)] = HostileValues.Segment(random);
        }

        return string.Join('/', segments) + address[path.Length..];
    }

    private string WithHostileMember(string json)
    {
        try
        {
            return Spoil(JsonNode.Parse(json));
        }
        catch (Exception spoiled) when (spoiled is JsonException or ArgumentException or InvalidOperationException)
        {
            return json; // an earlier change has left no tree
        }
    }

    // As text where it must be: numbers that overflow and names that occur twice are no tree.
    private string Spoil(JsonNode? root)
    {
        var places = new List<(JsonObject Holder, string Name)>();
        Collect(root, places);
        if (places.Count == 0)
        {
            return HostileValues.Json(random);
        }

        var (holder, name) = places[random.Next(places.Count)];
        switch (random.Next(5))
        {
            case 0:
                holder.Remove(name);
                return root!.ToJsonString();
            case 1:
                holder["unknownMember"] = 1;
                return root!.ToJsonString();
            case 2:
                return $"{{\"{name}\":1,{root!.ToJsonString().TrimStart('{')}";
            default:
                holder[name] = "\u0001here\u0001";
                return root!.ToJsonString().Replace("\"\\u0001here\\u0001\"", HostileValues.Json(random));
        }
    }

    private static void Collect(JsonNode? node, List<(JsonObject Holder, string Name)> places)
    {
        if (node is JsonObject holder)
        {
            foreach (var (name, value) in holder)
            {
                places.Add((holder, name));
                Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Collect(item, places);
            }
        }
    }

    private JsonNode? SchemaOf(EndpointCase one)
    {
        var path = one.Endpoint[(one.Endpoint.IndexOf(' ') + 1)..].Replace(":guid", "", StringComparison.Ordinal);
        return document["paths"]?[path]?[one.Verb.ToLowerInvariant()]?["requestBody"]?["content"]?["application/json"]?["schema"];
    }

    private JsonNode? Describe(JsonNode schema, int depth)
    {
        if (depth > DepthMax)
        {
            return null;
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Describe(document["components"]!["schemas"]![reference.Split('/')[^1]]!, depth + 1);
        }

        if (schema["enum"] is JsonArray { Count: > 0 } values)
        {
            return values[random.Next(values.Count)]?.DeepClone();
        }

        return KindOf(schema) switch
        {
            "object" => new JsonObject((schema["properties"] as JsonObject ?? []).Select(
                property => KeyValuePair.Create(property.Key, Describe(property.Value!, depth + 1)))),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Describe(schema["items"]!, depth + 1))]),
            "integer" or "number" => random.Next(-10, 100_000),
            "boolean" => random.Next(2) == 0,
            _ => (string?)schema["format"] switch
            {
                "uuid" => Guid.CreateVersion7().ToString(),
                "date-time" => "2026-12-01T00:00:00Z",
                _ => HostileValues.Text(random),
            },
        };
    }

    private static string? KindOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray kinds => kinds.Select(kind => (string?)kind).FirstOrDefault(kind => kind != "null"),
        JsonValue kind => (string?)kind,
        _ => null,
    };

    private string Pick(params ReadOnlySpan<string> names) => names[random.Next(names.Length)];
}

/// <summary>What is done to a body on its way.</summary>
internal enum Damage
{
    None,
    Truncated,
    NotUtf8,
    WithByteOrderMark,
    Empty,
    Utf16,
}

/// <summary>A request as it is sent, and as it is shown when something is wrong with it.</summary>
internal sealed class FuzzedRequest(string verb, string address, string? json)
{
    public string Address { get; set; } = address;

    public string? Json { get; set; } = json;

    public bool IsBodyKept { get; set; } = true;

    public string ContentType { get; set; } = "application/json";

    public Damage Damage { get; set; }

    public List<(string Name, string Value)> Headers { get; } = [];

    public HttpRequestMessage ToMessage(string token)
    {
        var message = new HttpRequestMessage(new HttpMethod(verb), new Uri(Address, UriKind.Relative));
        message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (verb == "POST")
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        }

        if (Json is not null && IsBodyKept)
        {
            message.Content = new ByteArrayContent(Bytes(Json));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            if (name == "Content-Encoding")
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
                continue;
            }

            message.Headers.Remove(name);
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() =>
        $"{verb} {Short(Address)} {ContentType} {Damage} {string.Join("; ", Headers.Select(one => $"{one.Name}: {Short(one.Value)}"))} {Short(Json ?? "")}";

    private static string Short(string text) => text.Length > 400 ? text[..400] + "…" : text;

    private byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Damage switch
        {
            Damage.Truncated => bytes[..(bytes.Length / 2)],
            Damage.NotUtf8 => [.. bytes[..(bytes.Length / 2)], 0xC3, 0x28, 0xFF, .. bytes[(bytes.Length / 2)..]],
            Damage.WithByteOrderMark => [0xEF, 0xBB, 0xBF, .. bytes],
            Damage.Empty => [],
            Damage.Utf16 => Encoding.Unicode.GetBytes(text),
            _ => bytes,
        };
    }
}
