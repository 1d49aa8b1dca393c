using System.Collections;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Validation;

namespace CreatorSaaS.Framework.ExceptionHandling;

internal sealed class ExceptionToErrorInfoConverter(IErrorCodeLocalizer texts)
    : IExceptionToErrorInfoConverter, ISingletonDependency
{
    private static readonly IDictionary NoData = new Hashtable();

    public RemoteServiceErrorInfo Convert(Exception exception) => exception switch
    {
        IHasErrorCode coded => new RemoteServiceErrorInfo(
            coded.Code, TextOf(coded.Code, exception.Data), Data: Sendable(exception.Data)),
        AbpValidationException invalid => Of(FrameworkErrorCodes.Validation) with { ValidationErrors = invalid.Errors },
        AbpAuthorizationException { Permission: null } => Of(FrameworkErrorCodes.Unauthorized),
        AbpAuthorizationException => Of(FrameworkErrorCodes.Forbidden),
        EntityNotFoundException => Of(FrameworkErrorCodes.NotFound),
        AbpDbConcurrencyException => Of(FrameworkErrorCodes.ConcurrencyConflict),
        _ => Of(FrameworkErrorCodes.Internal),
    };

    public RemoteServiceErrorInfo Convert(int httpStatusCode) => Of(httpStatusCode switch
    {
        400 => FrameworkErrorCodes.Validation,
        401 => FrameworkErrorCodes.Unauthorized,
        403 => FrameworkErrorCodes.Forbidden,
        404 => FrameworkErrorCodes.NotFound,
        405 => FrameworkErrorCodes.MethodNotAllowed,
        413 => FrameworkErrorCodes.PayloadTooLarge,
        415 => FrameworkErrorCodes.UnsupportedMediaType,
        429 => FrameworkErrorCodes.RateLimited,
        >= 500 => FrameworkErrorCodes.Internal,
        _ => FrameworkErrorCodes.Refused,
    });

    private RemoteServiceErrorInfo Of(string code) => new(code, TextOf(code, NoData));

    private string TextOf(string code, IDictionary data) =>
        texts.Find(code, data) ?? texts.Find(FrameworkErrorCodes.Refused, NoData)!;

    // Text and plain values only: an entity or a list that somebody put there must not travel.
    private static Dictionary<string, object?>? Sendable(IDictionary data)
    {
        var values = data.Cast<DictionaryEntry>()
            .Where(entry => entry is { Key: string, Value: string or ValueType })
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value);
        return values.Count > 0 ? values : null;
    }
}
