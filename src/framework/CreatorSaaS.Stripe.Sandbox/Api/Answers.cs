using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>Writes what the API answers, with the references the caller wants to see whole.</summary>
internal static class Answers
{
    private const int ExpandDepthMax = 4;

    public static JsonElement Snapshot(object value) =>
        JsonSerializer.SerializeToElement(value, value.GetType(), StateJson.Wire);

    public static string Write(Transaction state, object value, IReadOnlyList<string> expand)
    {
        var json = JsonSerializer.SerializeToNode(value, value.GetType(), StateJson.Wire)!;
        foreach (var path in expand)
        {
            var steps = path.Split('.');
            if (steps.Length > ExpandDepthMax)
            {
                throw ApiException.Invalid("expand", "You cannot expand more than 4 levels of a property.");
            }

            Expand(state, json, steps, path);
        }

        return json.ToJsonString();
    }

    public static string WriteError(ApiException error)
    {
        var body = new JsonObject { ["type"] = error.Type, ["message"] = error.Message };
        if (error.Code is not null)
        {
            body["code"] = error.Code;
        }

        if (error.Param is not null)
        {
            body["param"] = error.Param;
        }

        return new JsonObject { ["error"] = body }.ToJsonString();
    }

    private static void Expand(Transaction state, JsonNode node, ReadOnlySpan<string> steps, string path)
    {
        if (steps.Length == 0)
        {
            return;
        }

        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Expand(state, item!, steps, path);
            }

            return;
        }

        var member = steps[0];
        if (node is not JsonObject owner || !owner.ContainsKey(member))
        {
            throw ApiException.Invalid("expand", $"This property cannot be expanded ({path}).");
        }

        switch (owner[member])
        {
            case null:
                return;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                owner[member] = Find(state, value.GetValue<string>()) is { } found
                    ? JsonSerializer.SerializeToNode(found, found.GetType(), StateJson.Wire)
                    : throw ApiException.Invalid("expand", $"This property cannot be expanded ({path}).");
                break;
        }

        Expand(state, owner[member]!, steps[1..], path);
    }

    private static ApiObject? Find(Transaction state, string id) => id.Split('_')[0] switch
    {
        "acct" => state.Find<Account>(id) is { } account ? Operations.Accounts.WithBanks(state, account) : null,
        "ba" => state.Find<BankAccount>(id),
        "pi" => state.Find<PaymentIntent>(id),
        "ch" or "py" => state.Find<Charge>(id),
        "re" => state.Find<Refund>(id),
        "tr" => state.Find<Transfer>(id),
        "po" => state.Find<Payout>(id),
        "txn" => state.Find<BalanceTransaction>(id),
        _ => null,
    };
}
