using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace CreatorSaaS.Stripe.Sandbox.Api;

/// <summary>
/// The parameters of one request in bracket notation, read strictly: what an operation did not ask for is refused, so
/// that a misspelt parameter fails here and not in production. An operation asks for everything first, then calls <see
/// cref="RefuseRest"/>, then looks at the state.
/// </summary>
internal sealed class Parameters
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public Parameters(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        foreach (var (key, values) in fields)
        {
            if (!key.EndsWith("[]", StringComparison.Ordinal))
            {
                _values[key] = values[^1] ?? "";
                continue;
            }

            for (var index = 0; index < values.Count; index++)
            {
                _values[$"{key[..^1]}{index.ToString(CultureInfo.InvariantCulture)}]"] = values[index] ?? "";
            }
        }
    }

    /// <summary>The same for the same parameters in any order: what an idempotency key is bound to.</summary>
    public string Fingerprint() => string.Join('\n', _values.Select(field => $"{field.Key}={field.Value}"));

    public string? Text(string name, int lengthMax = 5000)
    {
        _read.Add(name);
        if (!_values.TryGetValue(name, out var value))
        {
            return null;
        }

        if (value.Length == 0)
        {
            throw ApiException.Invalid(
                name,
                $"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; "
                    + $"however '{name}' cannot be unset.",
                "parameter_invalid_empty");
        }

        return value.Length <= lengthMax
            ? value
            : throw ApiException.Invalid(
                name,
                $"Invalid string: {value[..Math.Min(20, value.Length)]}...; must be at most {lengthMax} characters",
                "parameter_invalid_string");
    }

    public string RequiredText(string name, int lengthMax = 5000) => Text(name, lengthMax) ?? throw Absent(name);

    public string? Choice(string name, params string[] allowed)
    {
        var value = Text(name);
        return value is null || allowed.Contains(value)
            ? value
            : throw ApiException.Invalid(name, $"Invalid {name}: must be one of {string.Join(", ", allowed)}");
    }

    /// <summary>For a parameter of which the sandbox knows one meaning only.</summary>
    public void Must(string name, string value)
    {
        if (RequiredText(name) != value)
        {
            throw ApiException.Invalid(name, $"Invalid {name}: this sandbox supports only {value}");
        }
    }

    public long? Integer(string name, long least = long.MinValue, long most = 99_999_999)
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw ApiException.Invalid(name, $"Invalid integer: {text}", "parameter_invalid_integer");
        }

        return value < least || value > most
            ? throw ApiException.Invalid(
                name,
                value < least
                    ? $"This value must be greater than or equal to {least}."
                    : $"This value must be less than or equal to {most}.",
                "parameter_invalid_integer")
            : value;
    }

    public long RequiredInteger(string name, long least, long most = 99_999_999) =>
        Integer(name, least, most) ?? throw Absent(name);

    public long? Moment(string name) => Integer(name, least: 0, most: 253_402_300_799);

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw ApiException.Invalid(name, $"Invalid boolean: {other}"),
    };

    public string Currency(string name)
    {
        var currency = RequiredText(name).ToLowerInvariant();
        return currency is "eur" or "usd"
            ? currency
            : throw ApiException.Invalid(
                name, $"Invalid currency: {currency}. This sandbox supports these currencies: eur, usd");
    }

    public string? Url(string name)
    {
        var text = Text(name);
        var valid = text is null
            || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");
        return valid ? text : throw ApiException.Invalid(name, "Not a valid URL", "url_invalid");
    }

    public IReadOnlyDictionary<string, string> Metadata(string name = "metadata")
    {
        var prefix = name + "[";
        var keys = _values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var metadata = new Dictionary<string, string>();
        foreach (var field in keys)
        {
            var key = field[prefix.Length..].TrimEnd(']');
            if (key.Length > 40)
            {
                throw ApiException.Invalid(name, $"Metadata keys must be at most 40 characters: {key}");
            }

            metadata[key] = RequiredText(field, lengthMax: 500);
        }

        return metadata.Count <= 50
            ? metadata
            : throw ApiException.Invalid(name, "You can specify at most 50 metadata keys.");
    }

    public IReadOnlyList<string> Items(string name)
    {
        var prefix = name + "[";
        return [.. _values.Keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal)
                && key[prefix.Length..].TrimEnd(']').All(char.IsAsciiDigit))
            .ToList().Select(key => RequiredText(key))];
    }

    public void RefuseRest()
    {
        var unknown = _values.Keys.FirstOrDefault(key => !_read.Contains(key));
        if (unknown is not null)
        {
            throw ApiException.Invalid(unknown, $"Received unknown parameter: {unknown}", "parameter_unknown");
        }
    }

    private static ApiException Absent(string name) =>
        ApiException.Invalid(name, $"Missing required param: {name}.", "parameter_missing");
}
