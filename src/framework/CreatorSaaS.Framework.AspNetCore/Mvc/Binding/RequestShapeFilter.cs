using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework.AspNetCore.Mvc.Conventions;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Validation;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.AspNetCore.Mvc.Binding;

/// <summary>
/// Turns whatever could not be bound into one <see cref="AbpValidationException"/> that names the members as the caller
/// spells them, and refuses query parameters that nobody reads.
/// </summary>
internal sealed partial class RequestShapeFilter(IStringLocalizer<FrameworkResource> texts) : IActionFilter
{
    private static readonly string[] QueryParametersOfAll = ["__tenant", "culture"];

    public void OnActionExecuting(ActionExecutingContext context)
    {
        List<ValidationError> errors =
        [
            .. context.ModelState.SelectMany(pair => ErrorsOf(pair.Key, pair.Value)),
            .. UnknownQueryParameters(context).Select(name => Error("Invalid:Unknown", name)),
        ];
        if (errors.Count > 0)
        {
            throw new AbpValidationException(errors);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }

    private static IEnumerable<string> UnknownQueryParameters(ActionExecutingContext context)
    {
        var action = (ControllerActionDescriptor)context.ActionDescriptor;
        if (!action.EndpointMetadata.OfType<AppServiceEndpoint>().Any())
        {
            return [];
        }

        var known = action.Parameters
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .SelectMany(NamesInQuery)
            .Concat(QueryParametersOfAll);
        return context.HttpContext.Request.Query.Keys.Except(known, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> NamesInQuery(ParameterDescriptor parameter) =>
        ConventionalRoute.IsSimple(parameter.ParameterType)
            ? [parameter.Name]
            : parameter.ParameterType.GetProperties().Select(property => property.Name);

    // MVC adds "missing" to "unreadable" for a required value: one fault for each member is enough.
    private IEnumerable<ValidationError> ErrorsOf(string key, ModelStateEntry? entry) => entry?.Errors switch
    {
        null or [] => [],
        [{ Exception: JsonException json }, ..] => ErrorsOf(json),
        _ when key.Length == 0 => [Error("Invalid:BodyMissing")],
        _ => [Error(entry.RawValue is null ? "Invalid:Missing" : "Invalid:Value", Camel(key))],
    };

    // System.Text.Json says which member only in the path and, for missing ones, in the sentence.
    private IEnumerable<ValidationError> ErrorsOf(JsonException json)
    {
        var path = json.Path is ['$', .. var rest] ? rest.TrimStart('.') : "";
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            var prefix = path.Length > 0 ? $"{path}." : "";
            return QuotedNames().Matches(missing.Groups[1].Value)
                .Select(name => Error("Invalid:Missing", prefix + name.Groups[1].Value));
        }

        return json.Message switch
        {
            _ when path.Length == 0 => [Error("Invalid:Body")],
            var message when message.Contains("could not be mapped", StringComparison.Ordinal) =>
                [Error("Invalid:Unknown", path)],
            _ => [Error("Invalid:Value", path)],
        };
    }

    private ValidationError Error(string text) => new(texts[text], []);

    private ValidationError Error(string text, string member) => new(texts[text, member], [member]);

    private static string Camel(string key) =>
        string.Join('.', key.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    [GeneratedRegex(
        @"missing required properties including: (.+?)\.?$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedNames();
}
