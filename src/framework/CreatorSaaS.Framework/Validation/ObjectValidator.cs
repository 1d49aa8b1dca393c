using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace CreatorSaaS.Framework.Validation;

/// <summary>Checks data annotations through nested objects and lists; finds every fault before it refuses.</summary>
internal static class ObjectValidator
{
    private const int DepthMax = 16;

    public static void Validate(MethodInfo method, object?[] arguments)
    {
        var errors = new List<ValidationError>();
        foreach (var (parameter, argument) in method.GetParameters().Zip(arguments))
        {
            if (parameter.ParameterType == typeof(CancellationToken))
            {
                continue;
            }

            if (argument is null)
            {
                if (!IsOptional(parameter))
                {
                    errors.Add(new ValidationError(Required(parameter.Name!), [parameter.Name!]));
                }

                continue;
            }

            foreach (var attribute in parameter.GetCustomAttributes<ValidationAttribute>())
            {
                if (!attribute.IsValid(argument))
                {
                    errors.Add(new ValidationError(attribute.FormatErrorMessage(parameter.Name!), [parameter.Name!]));
                }
            }

            Collect(argument, prefix: "", depth: 0, errors);
        }

        if (errors.Count > 0)
        {
            throw new AbpValidationException(errors);
        }
    }

    private static void Collect(object value, string prefix, int depth, List<ValidationError> errors)
    {
        if (depth > DepthMax || IsLeaf(value.GetType()))
        {
            return;
        }

        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items)
            {
                if (item is not null)
                {
                    Collect(item, $"{prefix}[{index}]", depth + 1, errors);
                }

                index++;
            }

            return;
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        errors.AddRange(results.Select(result => new ValidationError(
            result.ErrorMessage ?? "", [.. result.MemberNames.Select(name => Join(prefix, name))])));

        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            if (property.GetValue(value) is { } inner)
            {
                Collect(inner, Join(prefix, property.Name), depth + 1, errors);
            }
        }
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue
        || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static string Required(string name) => new RequiredAttribute().FormatErrorMessage(name);

    private static string Join(string prefix, string name)
    {
        var camel = JsonNamingPolicy.CamelCase.ConvertName(name);
        return prefix.Length == 0 ? camel : $"{prefix}.{camel}";
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
        || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan)
        || typeof(Stream).IsAssignableFrom(type);
}
