namespace CreatorSaaS.Stripe;

/// <summary>
/// A reference to another object: always its id, and the object itself where the request expanded it.
/// </summary>
public sealed record Expandable<T>(string Id, T? Value)
    where T : StripeEntity;
