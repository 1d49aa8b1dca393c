namespace CreatorSaaS.Pages;

/// <summary>
/// Lets no other site open a circuit in a visitor's name: browsers put no same-origin rule on WebSockets and send cookies
/// along, but they say where a page is from (security.md 2.4, ASVS 4.4.2). Who says nothing is no browser.
/// </summary>
internal static class HubOrigins
{
    private const string SelfUrl = "App:SelfUrl";

    public static void UseHubOrigins(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor") || IsFromHere(context.Request, app.Configuration[SelfUrl]))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("This address is for pages of this site.");
    });

    // The public address as well: behind a proxy that is not known the request's own scheme is another.
    private static bool IsFromHere(HttpRequest request, string? selfUrl) => request.Headers.Origin switch
    {
        [] => true,
        [{ } origin] => origin == $"{request.Scheme}://{request.Host}"
            || (Uri.TryCreate(selfUrl, UriKind.Absolute, out var self) && origin == self.GetLeftPart(UriPartial.Authority)),
        _ => false,
    };
}
