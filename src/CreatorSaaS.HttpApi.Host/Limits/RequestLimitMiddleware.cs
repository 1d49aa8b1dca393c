using System.Globalization;
using System.Runtime.CompilerServices;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Saas.Limits;

namespace CreatorSaaS.Limits;

/// <summary>
/// Draws every request of programs from the caller's buckets and says in its answer how much is left of the lowest: 429
/// once one is empty. Pages, and what a circuit calls through the services' proxies, are not counted: people click
/// no faster, what they can try by clicking has limits in its services, and the hub bounds what a circuit may send.
/// </summary>
internal sealed class RequestLimitMiddleware(RequestDelegate next, RequestLimits limits)
{
    // Read once: attributes cost more than the draw itself.
    private readonly ConditionalWeakTable<Endpoint, EndpointLimits> _endpoints = [];

    public async Task InvokeAsync(HttpContext context, ICallerContext caller)
    {
        if (context.Request.IsApi())
        {
            var answer = await limits.TakeAsync(RequestOf(context, caller.Current), context.RequestAborted);
            context.Response.OnStarting(() =>
            {
                Describe(answer, context.Response.Headers);
                return Task.CompletedTask;
            });
            if (!answer.IsGranted)
            {
                throw new BusinessException(FrameworkErrorCodes.RateLimited)
                    .WithData("retryAfterSeconds", Math.Max(1, Seconds(answer.Wait)));
            }
        }

        await next(context);
    }

    private LimitedRequest RequestOf(HttpContext context, CallerContext caller)
    {
        var endpoint = context.GetEndpoint() is { } known
            ? _endpoints.GetValue(known, EndpointLimits.Of)
            : new EndpointLimits(MovesMoney: false, Route: null);
        return new LimitedRequest(
            Guid.TryParse(caller.Principal.FindFirst(AbpClaimTypes.UserId)?.Value, out var person) ? person : null,
            caller.TenantId,
            context.Connection.RemoteIpAddress,
            endpoint.MovesMoney,
            endpoint.Route);
    }

    private static void Describe(RateAnswer answer, IHeaderDictionary headers)
    {
        var limit = answer.Bucket.Limit;
        headers["RateLimit-Limit"] = Text(limit.Burst);
        headers["RateLimit-Remaining"] = Text(answer.Left);
        headers["RateLimit-Reset"] = Text(Seconds(answer.Reset));
        headers["RateLimit-Policy"] = $"{Text(limit.Max)};w={Text((int)limit.Per.TotalSeconds)};burst={Text(limit.Burst)}";
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record EndpointLimits(bool MovesMoney, RequestLimitAttribute? Route)
    {
        public static EndpointLimits Of(Endpoint endpoint) => new(
            endpoint.FindAttribute<RequiresIdempotencyKeyAttribute>() is not null, endpoint.FindAttribute<RequestLimitAttribute>());
    }
}
