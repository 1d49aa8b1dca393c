namespace CreatorSaaS.Pages;

/// <summary>The API's description for people who write programs: Swagger UI on <c>/openapi</c>.</summary>
internal static class ApiDescription
{
    // Its script puts one style element and pictures of its own into the page. The hash is that element's: a new
    // version of the package may need another, which the browser tests show.
    private const string Policy =
        "default-src 'none'; script-src 'self'; "
        + "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    public static void UseApiDescription(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/swagger"),
            pages => pages.Use((context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return next(context);
            }));
        app.UseSwaggerUI(options => options.SwaggerEndpoint("/openapi/v1.json", "CreatorSaaS v1"));
    }
}
