using System.Reflection;
using CreatorSaaS.Framework.Application.Services;

namespace CreatorSaaS.Framework.Application.Pipeline;

/// <summary>One call of one application-service method.</summary>
/// <param name="Method">The method of the service's interface.</param>
internal sealed record AppServiceCall(
    AppServiceDescriptor Service, MethodInfo Method, object?[] Arguments, CallerContext Caller);

/// <summary>What the method answered.</summary>
/// <param name="IsReplayed">The answer of an earlier request with the same idempotency key.</param>
internal sealed record AppServiceAnswer(object? Value, bool IsReplayed = false);

/// <summary>
/// The one pipeline around every application-service call: scope, tenant and person, session, authorization, validation,
/// tenant state, idempotency, unit of work with retry, audit.
/// </summary>
internal interface IAppServiceInvoker
{
    Task<AppServiceAnswer> InvokeAsync(AppServiceCall call, CancellationToken cancellationToken = default);
}
