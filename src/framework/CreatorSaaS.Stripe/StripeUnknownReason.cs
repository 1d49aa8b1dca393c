namespace CreatorSaaS.Stripe;

/// <summary>Why the outcome of a call is not known.</summary>
public enum StripeUnknownReason
{
    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The connection broke, or could not be made.</summary>
    Connection,

    /// <summary>409: a request with the same key is still running, or the object is locked.</summary>
    Conflict,

    /// <summary>429: too many requests, or a lock that did not come in time.</summary>
    Throttled,

    /// <summary>5xx: the provider failed, before or after doing it.</summary>
    ProviderFault,

    /// <summary>The key was used before with other parameters: that earlier request may have been executed.</summary>
    KeyReused,

    /// <summary>An answer this client does not understand.</summary>
    UnreadableAnswer,
}
