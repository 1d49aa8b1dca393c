using System.Globalization;
using System.Text.Json.Nodes;

namespace CreatorSaaS.Stripe;

/// <summary>
/// The part of Stripe's published specification that we use, and the question whether a text agrees with it. Objects
/// are closed: a member that the specification does not name is a mistake, in what we send and in what the sandbox
/// answers.
/// </summary>
internal sealed class StripeSpecification
{
    public static readonly StripeSpecification Current = new();

    private readonly JsonObject _document = ReadData("stripe-openapi.json");

    public static JsonObject ReadData(string name) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stripe", "Data", name)))!.AsObject();

    public JsonObject Schema(string name) => _document["components"]!["schemas"]![name]!.AsObject();

    public bool HasSchema(string name) => _document["components"]!["schemas"]!.AsObject().ContainsKey(name);

    public JsonObject Operation(string method, string path)
    {
        var segments = path.Split('/');
        var template = _document["paths"]!.AsObject().SingleOrDefault(entry => Fits(entry.Key.Split('/'), segments));
        return template.Value?[method.ToLowerInvariant()]?.AsObject()
            ?? throw new ContractViolationException($"Our part of Stripe's document has no {method} {path}.");
    }

    public IReadOnlyList<string> CheckForm(JsonObject operation, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var schema = operation["requestBody"]?["content"]?["application/x-www-form-urlencoded"]?["schema"]
            ?? throw new ContractViolationException("The operation takes no form.");
        return Check(schema, Tree(fields), isForm: true);
    }

    public IReadOnlyList<string> CheckQuery(JsonObject operation, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var parameters = operation["parameters"]?.AsArray().Where(one => (string?)one!["in"] == "query")
            .ToDictionary(one => (string)one!["name"]!, one => one!["schema"]!) ?? [];
        var problems = new List<string>();
        foreach (var (name, value) in Tree(fields))
        {
            if (!parameters.TryGetValue(name, out var schema))
            {
                problems.Add($"{name}: no such query parameter");
                continue;
            }

            Walk(schema, value, name, isForm: true, problems);
        }

        return problems;
    }

    public IReadOnlyList<string> CheckAnswer(JsonObject operation, bool success, JsonNode answer)
    {
        var response = operation["responses"]![success ? "200" : "default"]!;
        var problems = Check(response["content"]!["application/json"]!["schema"]!, answer, isForm: false).ToList();
        if (success && answer["data"] is JsonArray items)
        {
            problems.AddRange(items.SelectMany(item => CheckEventObject(item!)));
        }

        return problems;
    }

    /// <summary>An event, and the object in it by its own schema.</summary>
    public IReadOnlyList<string> CheckEvent(JsonNode body) =>
        [.. Check(Schema("event"), body, isForm: false), .. CheckEventObject(body)];

    private IEnumerable<string> CheckEventObject(JsonNode item) => (string?)item["object"] == "event"
        ? Check(Schema((string)item["data"]!["object"]!["object"]!), item["data"]!["object"]!, isForm: false)
        : [];

    private List<string> Check(JsonNode schema, JsonNode? value, bool isForm)
    {
        var problems = new List<string>();
        Walk(schema, value, "$", isForm, problems);
        return problems;
    }

    private void Walk(JsonNode schema, JsonNode? value, string path, bool isForm, List<string> problems)
    {
        if (schema["$ref"] is { } reference)
        {
            Walk(Schema(((string)reference!).Split('/')[^1]), value, path, isForm, problems);
        }
        else if (value is null)
        {
            if ((bool?)schema["nullable"] != true && schema["x-omitted"] is null)
            {
                problems.Add($"{path}: null is not allowed");
            }
        }
        else if (schema["x-omitted"] is { } omitted)
        {
            problems.Add($"{path}: {omitted} is not in our part of the document");
        }
        else if (schema["anyOf"] is JsonArray choices)
        {
            WalkAny(choices, value, path, isForm, problems);
        }
        else
        {
            WalkTyped(schema, value, path, isForm, problems);
        }
    }

    private void WalkAny(JsonArray choices, JsonNode value, string path, bool isForm, List<string> problems)
    {
        var best = choices.Select(choice =>
        {
            var found = new List<string>();
            Walk(choice!, value, path, isForm, found);
            return found;
        }).MinBy(found => found.Count)!;
        problems.AddRange(best);
    }

    private void WalkTyped(JsonNode schema, JsonNode value, string path, bool isForm, List<string> problems)
    {
        switch ((string?)schema["type"])
        {
            case "object":
                WalkObject(schema, value, path, isForm, problems);
                break;
            case "array" when value is JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Walk(schema["items"]!, items[index], $"{path}[{index}]", isForm, problems);
                }

                break;
            case "string" when value is JsonValue text && text.TryGetValue<string>(out var word):
                CheckEnum(schema, word, path, problems);
                break;
            case "integer" when IsInteger(value, isForm):
            case "number" when value is JsonValue number && number.TryGetValue<decimal>(out _):
            case "boolean" when IsBoolean(value, isForm):
                break;
            default:
                problems.Add($"{path}: {value.ToJsonString()} is no {schema["type"]}");
                break;
        }
    }

    private void WalkObject(JsonNode schema, JsonNode value, string path, bool isForm, List<string> problems)
    {
        if (value is not JsonObject members)
        {
            problems.Add($"{path}: {value.ToJsonString()} is no object");
            return;
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey((string)required!))
            {
                problems.Add($"{path}.{required}: is required");
            }
        }

        var properties = schema["properties"] as JsonObject;
        var others = schema["additionalProperties"];
        foreach (var (name, member) in members)
        {
            if (properties?[name] is { } property)
            {
                Walk(property, member, $"{path}.{name}", isForm, problems);
            }
            else if (others is JsonObject map)
            {
                Walk(map, member, $"{path}.{name}", isForm, problems);
            }
            else if (properties is { Count: > 0 } || others?.GetValueKind() == System.Text.Json.JsonValueKind.False)
            {
                problems.Add($"{path}.{name}: no such member");
            }
        }
    }

    private static void CheckEnum(JsonNode schema, string word, string path, List<string> problems)
    {
        if (schema["enum"] is JsonArray allowed && (bool?)schema["x-stripeBypassValidation"] != true
            && !allowed.Any(one => (string?)one == word))
        {
            problems.Add($"{path}: '{word}' is none of {allowed.ToJsonString()}");
        }
    }

    private static bool IsInteger(JsonNode value, bool isForm) => value is JsonValue scalar
        && (isForm
            ? scalar.TryGetValue<string>(out var text)
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : scalar.TryGetValue<long>(out _));

    private static bool IsBoolean(JsonNode value, bool isForm) => value is JsonValue scalar
        && (isForm
            ? scalar.TryGetValue<string>(out var text) && text is "true" or "false"
            : scalar.TryGetValue<bool>(out _));

    private static bool Fits(string[] template, string[] actual) => template.Length == actual.Length
        && template.Zip(actual).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    /// <summary>Bracket notation as the tree that it stands for.</summary>
    private static JsonObject Tree(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var root = new JsonObject();
        foreach (var (key, value) in fields)
        {
            var steps = key.Split('[', ']').Where(step => step.Length > 0).ToList();
            var owner = root;
            foreach (var step in steps.SkipLast(1))
            {
                owner = (owner[step] ??= new JsonObject()).AsObject();
            }

            owner[steps[^1]] = value;
        }

        return (JsonObject)WithArrays(root);
    }

    private static JsonNode WithArrays(JsonNode node)
    {
        if (node is not JsonObject members)
        {
            return node.DeepClone();
        }

        var within = members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)WithArrays(member.Value!)));
        return members.Count > 0 && members.All(member => member.Key.All(char.IsAsciiDigit))
            ? new JsonArray([.. within.Select(member => member.Value)])
            : new JsonObject(within);
    }
}
