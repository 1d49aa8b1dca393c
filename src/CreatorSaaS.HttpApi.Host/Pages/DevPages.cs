using System.Net;

namespace CreatorSaaS.Pages;

/// <summary>
/// What is below <c>/dev</c> and <c>/api/v1/dev</c> is for who develops: elsewhere, and to other machines, it does not
/// exist.
/// </summary>
internal static class DevPages
{
    public static void UseDevPagesGuard(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            if (!IsDev(context.Request.Path) || (isDevelopment && IsFromThisMachine(context)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static bool IsDev(PathString path) =>
        path.StartsWithSegments("/dev") || path.StartsWithSegments("/api/v1/dev");

    // The name as well: a site that points its own name at this machine would be let in by the address alone.
    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host == "localhost"
            || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var named)
                && IPAddress.IsLoopback(named)));
}
