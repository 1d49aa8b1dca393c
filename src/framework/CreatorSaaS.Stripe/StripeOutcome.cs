namespace CreatorSaaS.Stripe;

/// <summary>
/// All that can come of a call: it happened, it provably did not happen, or nobody knows.
/// Only the last may be sent again, with the identical body and key; no timer turns it into one of the others.
/// </summary>
public abstract record StripeOutcome<T>
{
    private StripeOutcome()
    {
    }

    /// <summary>The provider did it, now or when the same key came first.</summary>
    /// <param name="Value">The object as the provider answered it.</param>
    /// <param name="RequestId">The provider's name for this request, for the log.</param>
    public sealed record Succeeded(T Value, string? RequestId) : StripeOutcome<T>;

    /// <summary>The provider refused before doing anything; another try is another command with another key.</summary>
    public sealed record Refused(StripeError Error) : StripeOutcome<T>;

    /// <summary>It may or may not have happened.</summary>
    /// <param name="Reason">Why nobody knows.</param>
    /// <param name="Detail">For the log: the provider's message or the network's.</param>
    /// <param name="RequestId">The provider's name for this request, where it answered.</param>
    public sealed record Unknown(StripeUnknownReason Reason, string Detail, string? RequestId) : StripeOutcome<T>;

    /// <summary>Answers every case; a caller that forgets one does not build.</summary>
    public TResult Match<TResult>(
        Func<Succeeded, TResult> succeeded,
        Func<Refused, TResult> refused,
        Func<Unknown, TResult> unknown) => this switch
        {
            Succeeded outcome => succeeded(outcome),
            Refused outcome => refused(outcome),
            Unknown outcome => unknown(outcome),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
