namespace CreatorSaaS.Stripe;

/// <summary>One page of a list, newest first.</summary>
public sealed record StripeList<T>
{
    /// <summary>The objects of this page.</summary>
    public required IReadOnlyList<T> Data { get; init; }

    /// <summary>Whether older objects follow; ask again with <c>starting_after</c> the last id of this page.</summary>
    public required bool HasMore { get; init; }
}
