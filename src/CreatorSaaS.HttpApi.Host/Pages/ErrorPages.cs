using CreatorSaaS.Framework.AspNetCore;
using Microsoft.AspNetCore.Diagnostics;

namespace CreatorSaaS.Pages;

/// <summary>
/// What a person sees in place of a page that failed, is missing or is not theirs. Programs get the envelope instead;
/// an answer that has a body already keeps it.
/// </summary>
internal static class ErrorPages
{
    private const string Failed = "/error";
    private const string Forbidden = "/forbidden";
    private const string NotFound = "/not-found";

    // Added by every rendering of a page, and twice is an error.
    private const string EnhancedNavigation = "blazor-enhanced-nav";

    public static void UseErrorPages(this IApplicationBuilder app) => app.UseWhen(
        context => !context.Request.IsApi()
            && !context.Request.Path.StartsWithSegments("/health"),
        pages => pages
            .UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = Failed,
                CreateScopeForErrors = true,
                StatusCodeSelector = exception => exception is BadHttpRequestException refused
                    ? refused.StatusCode
                    : StatusCodes.Status500InternalServerError,
            })
            .Use(GetErrorPage)
            .UseStatusCodePages(ShowAsync));

    // The form that failed must not be handled once more as a form of the error page.
    private static Task GetErrorPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    // The framework's re-execution knows one page for all statuses and keeps the method.
    private static async Task ShowAsync(StatusCodeContext refused)
    {
        var context = refused.HttpContext;
        var request = context.Request;
        var services = context.RequestServices;
        var (path, query, method) = (request.Path, request.QueryString, request.Method);

        // As a handled error and not as a re-executed request: of the latter's components Blazor waits for none, and their
        // shell would still be asking who is signed in when the answer is sent.
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature
        {
            Error = new BadHttpRequestException("The request was refused.", context.Response.StatusCode),
            Path = path,
            Endpoint = context.GetEndpoint(),
            RouteValues = request.RouteValues,
        });
        context.Response.Headers.Remove(EnhancedNavigation);

        // A scope of its own: what the refused request left half done is not the page's concern.
        await using var scope = services.CreateAsyncScope();
        context.SetEndpoint(null);
        request.RouteValues = [];
        request.Path = PageOf(context.Response.StatusCode);
        HoldBackNotFound(context.Response);
        request.QueryString = default;
        request.Method = HttpMethods.Get;
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await refused.Next(context);
        }
        finally
        {
            (request.Path, request.QueryString, request.Method) = (path, query, method);
            context.RequestServices = services;
            context.Features.Set<IExceptionHandlerFeature>(null);
        }
    }

    // Blazor throws away what it rendered under the status 404, unless the router itself had found no page.
    private static void HoldBackNotFound(HttpResponse response)
    {
        if (response.StatusCode != StatusCodes.Status404NotFound)
        {
            return;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.OnStarting(() =>
        {
            // A page that failed has said so.
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                response.StatusCode = StatusCodes.Status404NotFound;
            }

            return Task.CompletedTask;
        });
    }

    private static string PageOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Forbidden,
        _ => Failed,
    };
}
