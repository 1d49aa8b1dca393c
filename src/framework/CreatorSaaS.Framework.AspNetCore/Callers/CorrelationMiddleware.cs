using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.AspNetCore.Callers;

/// <summary>
/// One id finds a request in answers, logs and audit: the caller's <c>X-Correlation-Id</c> if it is well-formed, else the
/// trace id. It becomes the request's trace identifier and is sent back.
/// </summary>
internal sealed partial class CorrelationMiddleware(RequestDelegate next, ILogger<CorrelationMiddleware> logger)
{
    private const string HeaderName = "X-Correlation-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var id = IdOf(context);
        context.TraceIdentifier = id;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[HeaderName] = id;
            return Task.CompletedTask;
        });

        using (logger.BeginScope("CorrelationId {CorrelationId}", id))
        {
            await next(context);
        }
    }

    private static string IdOf(HttpContext context) =>
        context.Request.Headers[HeaderName] is [{ } sent] && WellFormed().IsMatch(sent)
            ? sent
            : Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex WellFormed();
}
