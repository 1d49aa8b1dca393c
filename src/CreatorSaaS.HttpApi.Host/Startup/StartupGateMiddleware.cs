using System.Globalization;
using System.Net;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Saas;
using CreatorSaaS.Web;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Startup;

/// <summary>
/// Answers 503 with the progress until the host is ready: the envelope to programs, to people a page that loads itself again.
/// Health is answered always.
/// </summary>
internal sealed class StartupGateMiddleware(RequestDelegate next, StartupGate gate, IStringLocalizer<WebResource> texts)
{
    private const int AskAgainAfterSeconds = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        if (gate.IsOpen || context.Request.Path.StartsWithSegments("/health"))
        {
            await next(context);
            return;
        }

        var step = gate.Step;
        var progress = texts[step.Text, step.Month!, step.Percent!].Value;
        if (context.Request.IsApi())
        {
            throw new BusinessException(SaasErrorCodes.Starting)
                .WithData("progress", progress).WithData("retryAfterSeconds", AskAgainAfterSeconds);
        }

        var seconds = AskAgainAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = seconds;
        context.Response.Headers["Refresh"] = seconds;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(PageOf(progress, step.Percent));
    }

    // Whole in itself: files and components are not served yet.
    private string PageOf(string progress, int? percent) =>
        $"""
        <!DOCTYPE html>
        <html lang="{CultureInfo.CurrentUICulture.Name}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Text("Starting:Title")}</title>
        </head>
        <body style="margin:0;padding:20vh 16px 16px;font:16px/24px system-ui,sans-serif">
        <main style="max-width:480px;margin:0 auto">
        <h1 style="margin:0;font-size:24px;line-height:32px;font-weight:600">{Text("Starting:Title")}</h1>
        <p id="step">{WebUtility.HtmlEncode(progress)}</p>
        <progress style="width:100%" max="100"{(percent is null ? "" : $" value=\"{percent}\"")} aria-labelledby="step"></progress>
        <p>{Text("Starting:Then")}</p>
        </main>
        </body>
        </html>
        """;

    private string Text(string key) => WebUtility.HtmlEncode(texts[key].Value);
}
