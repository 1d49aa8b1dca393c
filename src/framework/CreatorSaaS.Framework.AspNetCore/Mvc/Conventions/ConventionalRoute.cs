using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Uow;
using Microsoft.AspNetCore.Mvc.Routing;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;

/// <summary>Verb and template of a service method, made from names alone (abp-conventions 5.3).</summary>
internal sealed record ConventionalRoute(string Verb, string Template)
{
    private static readonly string[] ClassSuffixes = ["AppService", "ApplicationService", "Service"];
    private static readonly string[] UncountableNouns = ["agency", "auth", "journal", "profile", "system"];

    public static ConventionalRoute Of(AppServiceDescriptor service, MethodInfo method)
    {
        var (verb, action) = ConventionalVerbs.Of(method.Name);
        var root = $"api/v1/{Kebab(UnitOfWorkConventions.ContextOf(service.Implementation))}/{ControllerOf(service)}";
        if (method.GetCustomAttribute<HttpMethodAttribute>() is { } attribute)
        {
            verb = attribute.HttpMethods.Single();
            if (attribute.Template is { } template)
            {
                return new ConventionalRoute(verb, $"{root}/{template}");
            }
        }

        IEnumerable<string> segments = [root, .. IdOf(method), .. ActionOf(method, Kebab(action))];
        return new ConventionalRoute(verb, string.Join('/', segments));
    }

    /// <summary>Bound from the route or query as one value: everything that reads from text.</summary>
    public static bool IsSimple(Type type) =>
        TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).CanConvertFrom(typeof(string));

    private static string ControllerOf(AppServiceDescriptor service)
    {
        var name = Without(Without(service.Implementation.Name, ClassSuffixes), ["Integration"]);
        return Plural(Kebab(name));
    }

    private static IEnumerable<string> IdOf(MethodInfo method) =>
        method.GetParameters().SingleOrDefault(parameter => parameter.Name == "id") switch
        {
            null => [],
            { ParameterType: var type } when IsSimple(type) => ["{id}"],
            { ParameterType: var type } => type.GetProperties().Select(property => $"{{{property.Name}}}"),
        };

    private static IEnumerable<string> ActionOf(MethodInfo method, string action)
    {
        if (action.Length == 0)
        {
            return [];
        }

        var secondaryIds = method.GetParameters()
            .Where(parameter => parameter.Name!.EndsWith("Id", StringComparison.Ordinal))
            .ToList();
        return secondaryIds is [var only] ? [action, $"{{{only.Name}}}"] : [action];
    }

    private static string Without(string name, string[] suffixes)
    {
        var suffix = suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal) && name != suffix);
        return name[..^(suffix?.Length ?? 0)];
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string Plural(string noun) => noun switch
    {
        _ when UncountableNouns.Contains(noun[(noun.LastIndexOf('-') + 1)..]) => noun,
        [.., 's', 's'] or [.., 'x'] or [.., 'c' or 's', 'h'] => $"{noun}es",
        [.., 's'] => noun,
        [.., 'a' or 'e' or 'o' or 'u', 'y'] => $"{noun}s",
        [.. var stem, 'y'] => $"{stem}ies",
        _ => $"{noun}s",
    };
}
