using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.AspNetCore.Mvc.Binding;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;

/// <summary>
/// Adds one controller per application service to MVC's model. The controller's type is the service's interface, so MVC
/// could not make the service even by mistake, and none of the class's attributes reach MVC's own filters.
/// </summary>
internal sealed class AppServiceModelProvider(
    IEnumerable<AppServiceDescriptor> services, IOptions<AbpAspNetCoreMvcOptions> options) : IApplicationModelProvider
{
    private const long BodyBytesMax = 1024 * 1024;

    public int Order => 0;

    public void OnProvidersExecuting(ApplicationModelProviderContext context)
    {
        foreach (var service in services.Where(IsExposed))
        {
            context.Result.Controllers.Add(ControllerOf(service, context.Result));
        }
    }

    public void OnProvidersExecuted(ApplicationModelProviderContext context)
    {
    }

    private bool IsExposed(AppServiceDescriptor service) =>
        !service.IsIntegration
        && options.Value.ConventionalControllers.Contains(service.Implementation.Assembly)
        && IsEnabled(service.Interface);

    private static bool IsEnabled(MemberInfo member) =>
        member.GetCustomAttribute<RemoteServiceAttribute>() is null or { IsEnabled: true };

    private static ControllerModel ControllerOf(AppServiceDescriptor service, ApplicationModel application)
    {
        var controller = new ControllerModel(service.Interface.GetTypeInfo(), attributes: [])
        {
            ControllerName = service.Interface.Name[1..],
            Application = application,
        };
        foreach (var method in service.Interface.GetMethods().Where(IsEnabled))
        {
            controller.Actions.Add(ActionOf(new AppServiceEndpoint(service, method), controller));
        }

        return controller;
    }

    private static ActionModel ActionOf(AppServiceEndpoint endpoint, ControllerModel controller)
    {
        var route = ConventionalRoute.Of(endpoint.Service, endpoint.Method);
        var action = new ActionModel(endpoint.Method, attributes: [])
        {
            ActionName = endpoint.Method.Name,
            Controller = controller,
            ApiExplorer = { IsVisible = true },
            Selectors =
            {
                new SelectorModel
                {
                    AttributeRouteModel = new AttributeRouteModel { Template = route.Template },
                    ActionConstraints = { new HttpMethodActionConstraint([route.Verb]) },
                    EndpointMetadata = { endpoint, new RequestSizeLimitAttribute(BodyBytesMax) },
                },
            },
            Filters = { new AppServiceFilter(endpoint), AnswerOf(endpoint.Method) },
        };
        foreach (var parameter in endpoint.Method.GetParameters().Where(IsBound))
        {
            action.Parameters.Add(ParameterOf(parameter, action, route));
        }

        return action;
    }

    private static bool IsBound(ParameterInfo parameter) => parameter.ParameterType != typeof(CancellationToken);

    private static ParameterModel ParameterOf(ParameterInfo parameter, ActionModel action, ConventionalRoute route) =>
        new(parameter, attributes: [])
        {
            ParameterName = parameter.Name!,
            Action = action,
            BindingInfo = new BindingInfo
            {
                BindingSource = SourceOf(parameter, route),

                // An input's members are read by their own names only, never as input.member.
                BinderModelName = ConventionalRoute.IsSimple(parameter.ParameterType) ? null : "",
            },
        };

    private static BindingSource SourceOf(ParameterInfo parameter, ConventionalRoute route)
    {
        if (ConventionalRoute.IsSimple(parameter.ParameterType))
        {
            return route.Template.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal)
                ? BindingSource.Path
                : BindingSource.Query;
        }

        if (parameter.Name == "id")
        {
            return BindingSource.Path;
        }

        return route.Verb is "GET" or "DELETE" ? BindingSource.Query : BindingSource.Body;
    }

    private static ProducesResponseTypeAttribute AnswerOf(MethodInfo method) =>
        method.ReturnType.IsGenericType
            ? new ProducesResponseTypeAttribute(method.ReturnType.GetGenericArguments()[0], StatusCodes.Status200OK)
            : new ProducesResponseTypeAttribute(StatusCodes.Status204NoContent);
}
