using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Localization;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Framework.Validation;

/// <summary>
/// Checks data annotations and missing values through nested objects and lists; finds every fault before it refuses, each
/// as a sentence in the reader's language.
/// </summary>
internal sealed class ObjectValidator(IStringLocalizer<FrameworkResource> texts) : ISingletonDependency
{
    private const int DepthMax = 16;

    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();

    public void Validate(MethodInfo method, object?[] arguments)
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
                    errors.Add(Missing(parameter.Name!));
                }

                continue;
            }

            CheckAttributes(
                parameter.GetCustomAttributes<ValidationAttribute>(), argument, new ValidationContext(argument), parameter.Name!, errors);
            Collect(argument, argument is string ? parameter.Name! : "", depth: 0, errors);
        }

        if (errors.Count > 0)
        {
            throw new AbpValidationException(errors);
        }
    }

    private void Collect(object? value, string prefix, int depth, List<ValidationError> errors)
    {
        switch (value)
        {
            case null:
                errors.Add(Missing(prefix));
                return;
            case string text when text.Contains('\0'): // no text column of PostgreSQL holds it
                errors.Add(new ValidationError(texts["Invalid:Value", prefix], [prefix]));
                return;
            case not null when depth > DepthMax || IsLeaf(value.GetType()):
                return;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                {
                    Collect(item, $"{prefix}[{index++}]", depth + 1, errors);
                }

                return;
        }

        var faultsBefore = errors.Count;
        foreach (var member in Members.GetOrAdd(value.GetType(), MembersOf))
        {
            var name = Join(prefix, member.Property.Name);
            var inner = member.Property.GetValue(value);
            if (inner is null && member.IsRequired)
            {
                errors.Add(Missing(name));
                continue;
            }

            CheckAttributes(
                member.Attributes, inner, new ValidationContext(value) { MemberName = member.Property.Name }, name, errors);
            if (inner is not null)
            {
                Collect(inner, name, depth + 1, errors);
            }
        }

        // What compares members with each other is asked once each of them is sound by itself.
        if (errors.Count == faultsBefore && value is IValidatableObject whole)
        {
            errors.AddRange(whole.Validate(new ValidationContext(value)).Select(result => new ValidationError(
                result.ErrorMessage ?? "", [.. result.MemberNames.Select(name => Join(prefix, name))])));
        }
    }

    private void CheckAttributes(
        IEnumerable<ValidationAttribute> attributes,
        object? value,
        ValidationContext context,
        string name,
        List<ValidationError> errors) =>
        errors.AddRange(attributes
            .Where(attribute => attribute.GetValidationResult(value, context) != ValidationResult.Success)
            .Select(attribute => new ValidationError(MessageOf(attribute, value, name), [name])));

    private string MessageOf(ValidationAttribute attribute, object? value, string name) => attribute switch
    {
        EmailAddressAttribute => texts["Invalid:Email", name], // it always carries a message, in English
        { ErrorMessage: { } text } => texts[text, name],
        RequiredAttribute => texts["Invalid:Missing", name],
        StringLengthAttribute { MinimumLength: 0, MaximumLength: var most } => texts["Invalid:LengthMax", name, most],
        StringLengthAttribute length => texts["Invalid:Length", name, length.MinimumLength, length.MaximumLength],
        MaxLengthAttribute { Length: var most } => texts[value is string ? "Invalid:LengthMax" : "Invalid:CountMax", name, most],
        MinLengthAttribute { Length: var least } => texts[value is string ? "Invalid:LengthMin" : "Invalid:CountMin", name, least],
        RangeAttribute { Maximum: int.MaxValue or >= (double)long.MaxValue, Minimum: var least } =>
            texts["Invalid:RangeMin", name, least],
        RangeAttribute range => texts["Invalid:Range", name, range.Minimum, range.Maximum],
        RegularExpressionAttribute => texts["Invalid:Pattern", name],
        _ => texts["Invalid:Value", name],
    };

    private ValidationError Missing(string name) => new(texts["Invalid:Missing", name], [name]);

    private static Member[] MembersOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Select(property => new Member(
                    property,
                    property.IsDefined(typeof(RequiredAttribute))
                        || (!property.PropertyType.IsValueType
                            && nullability.Create(property).ReadState == NullabilityState.NotNull),
                    [.. property.GetCustomAttributes<ValidationAttribute>()])),
        ];
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        parameter.HasDefaultValue
        || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static string Join(string prefix, string name)
    {
        var camel = JsonNamingPolicy.CamelCase.ConvertName(name);
        return prefix.Length == 0 ? camel : $"{prefix}.{camel}";
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid)
        || type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(DateTimeOffset)
        || type == typeof(TimeSpan) || type == typeof(byte[]) || typeof(Stream).IsAssignableFrom(type)
        || type.Namespace?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true;

    private sealed record Member(PropertyInfo Property, bool IsRequired, ValidationAttribute[] Attributes);
}
