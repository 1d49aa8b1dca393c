namespace CreatorSaaS.Stripe.Sandbox.Objects;

/// <summary>What <c>capability.updated</c> carries; never kept, it is a view of the account.</summary>
internal sealed record Capability(string Account, bool Requested, long? RequestedAt, string Status)
{
    public string Id => "transfers";

    public string Object => "capability";
}
