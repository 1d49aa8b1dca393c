using System.Globalization;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Validation;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.AspNetCore.ExceptionHandling;

internal sealed class HttpExceptionStatusCodeFinder(IOptions<AbpExceptionHttpStatusCodeOptions> options)
    : ISingletonDependency
{
    private readonly IDictionary<string, int> _byCode = options.Value.ErrorCodeToHttpStatusCodeMappings;

    /// <summary>A code that nobody mapped answers 409: most refusals would pass in another state.</summary>
    public int StatusOf(Exception exception) => exception switch
    {
        IHasErrorCode coded => _byCode.TryGetValue(coded.Code, out var mapped) ? mapped : StatusCodes.Status409Conflict,
        AbpValidationException => StatusCodes.Status400BadRequest,
        AbpAuthorizationException { Permission: null } => StatusCodes.Status401Unauthorized,
        AbpAuthorizationException => StatusCodes.Status403Forbidden,
        EntityNotFoundException => StatusCodes.Status404NotFound,
        AbpDbConcurrencyException => StatusCodes.Status409Conflict,
        BadHttpRequestException unreadable => unreadable.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>When to ask again, where waiting helps.</summary>
    public string? RetryAfterSecondsOf(Exception exception) => exception switch
    {
        IHasErrorCode { Code: IdempotencyErrorCodes.InProgress } => "1",
        IHasErrorCode when exception.Data["retryAfterSeconds"] is { } seconds =>
            Convert.ToString(seconds, CultureInfo.InvariantCulture),
        _ => null,
    };
}
