namespace CreatorSaaS.Framework.ExceptionHandling;

/// <summary>Refusals that belong to no bounded context. The idempotency layer has its own.</summary>
public static class FrameworkErrorCodes
{
    /// <summary>400: the request has the wrong shape.</summary>
    public const string Validation = "Framework:Validation";

    /// <summary>401: a sign-in is needed.</summary>
    public const string Unauthorized = "Framework:Unauthorized";

    /// <summary>403: the right is missing.</summary>
    public const string Forbidden = "Framework:Forbidden";

    /// <summary>403: a writing request under the cookie came from another site.</summary>
    public const string CrossSiteRequest = "Framework:CrossSiteRequest";

    /// <summary>404: no such thing, or not theirs.</summary>
    public const string NotFound = "Framework:NotFound";

    /// <summary>405.</summary>
    public const string MethodNotAllowed = "Framework:MethodNotAllowed";

    /// <summary>409: the concurrency stamp is stale.</summary>
    public const string ConcurrencyConflict = "Framework:ConcurrencyConflict";

    /// <summary>413.</summary>
    public const string PayloadTooLarge = "Framework:PayloadTooLarge";

    /// <summary>415.</summary>
    public const string UnsupportedMediaType = "Framework:UnsupportedMediaType";

    /// <summary>429: too much at once; data may hold <c>retryAfterSeconds</c>.</summary>
    public const string RateLimited = "Framework:RateLimited";

    /// <summary>500: our mistake.</summary>
    public const string Internal = "Framework:Internal";

    /// <summary>The sentence of a code or status that has none of its own.</summary>
    internal const string Refused = "Framework:Refused";
}
