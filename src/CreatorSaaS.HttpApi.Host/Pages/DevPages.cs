using System.Net;

namespace CreatorSaaS.Pages;

/// <summary>Pages below <c>/dev</c> are for who develops: elsewhere, and to other machines, they do not exist.</summary>
internal static class DevPages
{
    public static void UseDevPagesGuard(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/dev") || (isDevelopment && IsFromThisMachine(context)))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
