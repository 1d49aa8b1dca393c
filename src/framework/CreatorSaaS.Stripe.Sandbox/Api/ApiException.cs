namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>
/// A refusal as Stripe words it. <see cref="Executed"/> tells the two kinds apart that matter for idempotency: a
/// refusal of the parameters is not remembered under the key, one that came of carrying the request out is.
/// </summary>
internal sealed class ApiException(int status, string type, string? code, string? param, string message, bool executed)
    : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    public string? Code { get; } = code;

    public string? Param { get; } = param;

    public bool Executed { get; } = executed;

    /// <summary>The parameters are wrong whatever the state.</summary>
    public static ApiException Invalid(string? param, string message, string? code = null) =>
        new(StatusCodes.Status400BadRequest, "invalid_request_error", code, param, message, executed: false);

    /// <summary>The state does not allow it.</summary>
    public static ApiException Refused(string? code, string message, string? param = null) =>
        new(StatusCodes.Status400BadRequest, "invalid_request_error", code, param, message, executed: true);

    /// <summary>There is no such object, or it belongs to another account, which is the same to the caller.</summary>
    public static ApiException Missing(string kind, string id, string param) => new(
        StatusCodes.Status404NotFound, "invalid_request_error", "resource_missing", param,
        $"No such {kind}: '{id}'", executed: false);

    /// <summary>As <see cref="Missing"/>, for an id inside the parameters, which Stripe answers with 400.</summary>
    public static ApiException MissingReference(string kind, string id, string param) =>
        Invalid(param, $"No such {kind}: '{id}'", "resource_missing");
}
