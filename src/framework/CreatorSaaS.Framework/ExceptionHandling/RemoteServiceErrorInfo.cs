using CreatorSaaS.Framework.Validation;

namespace CreatorSaaS.Framework.ExceptionHandling;

/// <summary>What a caller learns about a failure: never an exception's own message.</summary>
/// <param name="Message">A sentence in the reader's language.</param>
/// <param name="Details">More to read; null in all answers so far.</param>
/// <param name="Data">The values that the refusal named.</param>
/// <param name="ValidationErrors">Every fault of a request of the wrong shape; null for other failures.</param>
/// <param name="TraceId">Finds the request in the logs; null where the failure belongs to no request.</param>
public sealed record RemoteServiceErrorInfo(
    string Code,
    string Message,
    string? Details = null,
    IReadOnlyDictionary<string, object?>? Data = null,
    IReadOnlyList<ValidationError>? ValidationErrors = null,
    string? TraceId = null);
