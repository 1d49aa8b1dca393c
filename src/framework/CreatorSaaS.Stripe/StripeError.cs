namespace CreatorSaaS.Stripe;

/// <summary>The provider's refusal, as it words it.</summary>
/// <param name="HttpStatus">400, 401, 402, 403 or 404.</param>
/// <param name="Type"><c>card_error</c> or <c>invalid_request_error</c>.</param>
/// <param name="Code">Machine readable reason such as <c>balance_insufficient</c>.</param>
/// <param name="DeclineCode">The bank's reason, for declined cards.</param>
/// <param name="Param">The parameter at fault.</param>
/// <param name="Message">For developers, except for card errors, which may be shown to the payer.</param>
/// <param name="RequestId">The provider's name for the request.</param>
public sealed record StripeError(
    int HttpStatus, string Type, string? Code, string? DeclineCode, string? Param, string? Message, string? RequestId);
