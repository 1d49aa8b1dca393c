using CreatorSaaS.Framework.AspNetCore.Callers;
using CreatorSaaS.Framework.AspNetCore.ExceptionHandling;
using CreatorSaaS.Framework.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;

namespace CreatorSaaS.Framework.AspNetCore;

/// <summary>The order of middleware: errors and headers first, then the host's authentication, then the caller.</summary>
public static class AbpApplicationBuilderExtensions
{
    /// <summary>Correlation id, security headers, language, error envelope. Comes first, so that it covers every answer.</summary>
    public static IApplicationBuilder UseAbpErrorsAndHeaders(this IApplicationBuilder app) =>
        app.UseMiddleware<CorrelationMiddleware>()
            .UseMiddleware<SecurityHeadersMiddleware>()
            .UseRequestLocalization()
            .UseMiddleware<ErrorEnvelopeMiddleware>();

    /// <summary>Refuses cross-site writes and says who calls. Comes right after authentication.</summary>
    public static IApplicationBuilder UseAbpCaller(this IApplicationBuilder app) =>
        app.UseMiddleware<CrossSiteRequestMiddleware>()
            .UseMiddleware<HttpCallerMiddleware>();
}
