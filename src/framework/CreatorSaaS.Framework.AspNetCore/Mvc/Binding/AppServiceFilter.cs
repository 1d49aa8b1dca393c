using System.Reflection;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;
using CreatorSaaS.Framework.Authorization.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Binding;

/// <summary>Hands the bound arguments of a conventional endpoint to the pipeline instead of to a controller.</summary>
internal sealed class AppServiceFilter(AppServiceEndpoint endpoint) : IAuthorizationFilter, IAsyncActionFilter
{
    private readonly bool _allowsAnonymous = endpoint.AllowsAnonymous;

    /// <summary>Nobody's body is read before they may send one; the pipeline checks the rest.</summary>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!_allowsAnonymous && context.HttpContext.User.Identity is not { IsAuthenticated: true })
        {
            throw new AbpAuthorizationException();
        }
    }

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        var call = new AppServiceCall(
            endpoint.Service,
            endpoint.Method,
            [.. endpoint.Method.GetParameters().Select(parameter => ArgumentOf(parameter, context))],
            http.RequestServices.GetRequiredService<ICallerContext>().Current);
        var answer = await http.RequestServices.GetRequiredService<IAppServiceInvoker>()
            .InvokeAsync(call, http.RequestAborted);

        if (answer.IsReplayed)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        context.Result = answer.Value is null ? new NoContentResult() : new OkObjectResult(answer.Value);
    }

    private static object? ArgumentOf(ParameterInfo parameter, ActionExecutingContext context) =>
        parameter.ParameterType == typeof(CancellationToken) ? context.HttpContext.RequestAborted
        : context.ActionArguments.TryGetValue(parameter.Name!, out var argument) ? argument
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : null;
}
