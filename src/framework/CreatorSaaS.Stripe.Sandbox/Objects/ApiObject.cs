using System.Text.Json.Serialization;
using CreatorSaaS.Stripe.Sandbox.State;

namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>
/// An object of Stripe's API. Its properties are the members of the JSON, in snake case; members that the sandbox never
/// fills are constants, because a required member must be there and a client must not get used to its absence.
/// </summary>
internal abstract record ApiObject : StateRecord
{
    [JsonPropertyOrder(-1)]
    public abstract string Object { get; }

    /// <summary>The connected account whose object this is; null for the platform's own.</summary>
    [SandboxOnly]
    public string? OnAccount { get; init; }

    /// <summary>Business time in unix seconds; a bank has none on the wire.</summary>
    [SandboxOnly]
    public long CreatedAt { get; init; }
}

/// <summary>Members shared by nearly all objects.</summary>
internal abstract record DatedObject : ApiObject
{
    public long Created => CreatedAt;

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}

/// <summary>A list inside an object or as an answer.</summary>
internal sealed record ListOf<T>(IReadOnlyList<T> Data, bool HasMore, string Url)
{
    public string Object => "list";
}
