using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace CreatorSaaS.Framework.AspNetCore.Security;

/// <summary>
/// Sets the headers of security.md 2.4 on every answer, errors and static files included. What a page has set itself
/// stands. A recorded deviation from ASVS: base-uri is 'self', because Blazor needs its base element.
/// </summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    private static readonly KeyValuePair<string, string>[] Always =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "same-origin"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Permissions-Policy",
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"),
    ];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        foreach (var (name, value) in Always)
        {
            headers.TryAdd(name, value);
        }

        headers.TryAdd("Content-Security-Policy", PolicyFor(context.Request));
        if (context.Request.IsHttps && !environment.IsDevelopment())
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }

        if (context.Request.IsApi() || (IsSignedIn(context) && IsDocument(context.Response)))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
    }

    private static StringValues PolicyFor(HttpRequest request) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob:; "
        + $"font-src 'self'; connect-src 'self' {(request.IsHttps ? "wss" : "ws")}://{request.Host}; form-action 'self'; "
        + "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

    private static bool IsSignedIn(HttpContext context) => context.User.Identity is { IsAuthenticated: true };

    private static bool IsDocument(HttpResponse response) =>
        response.ContentType is { } type
        && (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Contains("json", StringComparison.OrdinalIgnoreCase));
}
