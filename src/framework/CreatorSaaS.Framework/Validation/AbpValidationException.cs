namespace CreatorSaaS.Framework.Validation;

/// <summary>One thing that is wrong with the shape of a request.</summary>
/// <param name="Members">Names of the members as the caller spells them.</param>
public sealed record ValidationError(string Message, IReadOnlyList<string> Members);

/// <summary>The request has the wrong shape (400), with every fault found.</summary>
public sealed class AbpValidationException(IReadOnlyList<ValidationError> errors)
    : Exception("The request is not valid.")
{
    internal IReadOnlyList<ValidationError> Errors { get; } = errors;
}
