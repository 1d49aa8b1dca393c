using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.AspNetCore.Mvc;

/// <summary>Every controller route of the running application, conventional and hand-written.</summary>
internal static class RouteTable
{
    /// <summary>
    /// One line per route, sorted by template and verb:
    /// <c>GET /api/v1/payments/payouts IPayoutAppService.GetListAsync</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two methods answer the same verb and template; both are named.</exception>
    public static string Of(IServiceProvider services)
    {
        var rows = services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .SelectMany(RowsOf)
            .OrderBy(row => row.Template, StringComparer.Ordinal)
            .ThenBy(row => row.Verb, StringComparer.Ordinal)
            .ToList();

        // The name of a place in a template does not tell two routes apart.
        foreach (var same in rows.GroupBy(row => (row.Verb, Shape(row.Template))).Where(same => same.Skip(1).Any()))
        {
            throw new InvalidOperationException(
                $"{same.Key.Verb} /{same.First().Template} is answered by "
                + $"{string.Join(" and ", same.Select(row => row.Method))}. Rename one.");
        }

        return string.Concat(rows.Select(row => $"{row.Verb} /{row.Template} {row.Method}\n"));
    }

    private static IEnumerable<(string Verb, string Template, string Method)> RowsOf(ControllerActionDescriptor action)
    {
        var verbs = action.ActionConstraints?.OfType<HttpMethodActionConstraint>()
            .SelectMany(constraint => constraint.HttpMethods);
        var method = $"{action.ControllerTypeInfo.Name}.{action.MethodInfo.Name}";
        return (verbs ?? ["ANY"]).Select(verb => (verb, action.AttributeRouteInfo?.Template ?? "", method));
    }

    private static string Shape(string template) =>
        string.Join('/', template.Split('/').Select(segment => segment is ['{', ..] ? "{}" : segment));
}
