using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Validation;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.AspNetCore.Callers;

/// <summary>
/// Says who calls in the request's scope. A signed-in caller's tenant is the one in the sign-in alone; no header or query
/// parameter moves anybody to another.
/// </summary>
internal sealed class HttpCallerMiddleware(RequestDelegate next, IStringLocalizer<FrameworkResource> texts)
{
    private const string IdempotencyKeyHeader = "Idempotency-Key";
    private const int IdempotencyKeyLengthMax = 255;

    public Task InvokeAsync(HttpContext context, ICallerContext caller)
    {
        caller.Current = new CallerContext
        {
            Principal = context.User,
            TenantId = TenantOf(context),
            IdempotencyKey = context.Request.IsApi() ? IdempotencyKeyOf(context.Request) : null,
            CorrelationId = context.TraceIdentifier,
            ClientIpAddress = context.Connection.RemoteIpAddress?.ToString(),
        };
        return next(context);
    }

    private static Guid? TenantOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true }
        && Guid.TryParse(context.User.FindFirst(AbpClaimTypes.TenantId)?.Value, out var tenant)
            ? tenant
            : null;

    private string? IdempotencyKeyOf(HttpRequest request) => request.Headers[IdempotencyKeyHeader] switch
    {
        { Count: 0 } => null,
        [{ Length: > 0 and <= IdempotencyKeyLengthMax } key] when key.All(IsPrintable) => key,
        _ => throw new AbpValidationException(
            [new ValidationError(texts["Invalid:IdempotencyKey"], [IdempotencyKeyHeader])]),
    };

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';
}
