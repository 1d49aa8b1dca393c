using System.Text.Json;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CreatorSaaS.Framework.AspNetCore.ExceptionHandling;

/// <summary>
/// Below <c>/api</c> every failure is answered by the envelope, or as a problem (RFC 9457) to those who ask for it:
/// exceptions, and refusals of routing and middleware that have no body. Pages have error pages of their own.
/// </summary>
internal sealed class ErrorEnvelopeMiddleware(
    RequestDelegate next,
    IExceptionToErrorInfoConverter converter,
    HttpExceptionStatusCodeFinder statusCodes,
    ILogger<ErrorEnvelopeMiddleware> logger)
{
    private const string ProblemJson = "application/problem+json";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.IsApi())
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await WriteAsync(context, converter.Convert(context.Response.StatusCode));
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var status = statusCodes.StatusOf(exception);
        if (status >= StatusCodes.Status500InternalServerError && exception is not IHasErrorCode)
        {
            logger.LogError(exception, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
        if (statusCodes.RetryAfterSecondsOf(exception) is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds;
        }

        await WriteAsync(
            context, exception is BadHttpRequestException ? converter.Convert(status) : converter.Convert(exception));
    }

    private static Task WriteAsync(HttpContext context, RemoteServiceErrorInfo error)
    {
        error = error with { TraceId = context.TraceIdentifier };
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.TryAdd(HeaderNames.WWWAuthenticate, "Bearer");
        }

        if (AsksForProblem(context.Request))
        {
            return context.Response.WriteAsJsonAsync(
                ProblemOf(context.Response.StatusCode, error), AbpJson.Options, ProblemJson);
        }

        context.Response.Headers["_AbpErrorFormat"] = "true";
        return context.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(error), AbpJson.Options);
    }

    private static bool AsksForProblem(HttpRequest request) =>
        request.GetTypedHeaders().Accept
            .Any(accepted => accepted.MediaType.Equals(ProblemJson, StringComparison.OrdinalIgnoreCase));

    private static object ProblemOf(int status, RemoteServiceErrorInfo error) => new
    {
        Type = "about:blank",
        Title = ReasonPhrases.GetReasonPhrase(status),
        Status = status,
        Detail = error.Message,
        error.Code,
        error.Data,
        error.ValidationErrors,
        error.TraceId,
    };
}
