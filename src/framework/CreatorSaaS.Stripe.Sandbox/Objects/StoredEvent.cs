using System.Text.Json;
using System.Text.Json.Serialization;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>What happened, with the object as it was right then.</summary>
internal sealed record StoredEvent : ApiObject
{
    public override string Object => "event";

    public long Created => CreatedAt;

    public string ApiVersion => SandboxServer.ApiVersion;

    public required string Type { get; init; }

    public required JsonElement Data { get; init; }

    public required int PendingWebhooks { get; init; }

    public required EventRequest Request { get; init; }

    public bool Livemode => false;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }
}

internal sealed record EventRequest(string? Id, string? IdempotencyKey);
