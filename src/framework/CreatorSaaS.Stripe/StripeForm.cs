using System.Globalization;
using System.Text;

namespace CreatorSaaS.Stripe;

/// <summary>
/// A form body or query in Stripe's bracket notation. Keys are sorted, so that one command has one body, byte for byte:
/// a stored key with a differently ordered body would still be the same, but a golden file would not.
/// </summary>
internal sealed class StripeForm
{
    private readonly SortedDictionary<string, string> _fields = new(StringComparer.Ordinal);

    public StripeForm Add(string key, string? value)
    {
        if (value is not null)
        {
            _fields.Add(key, value);
        }

        return this;
    }

    public StripeForm Add(string key, long? value) => Add(key, value?.ToString(CultureInfo.InvariantCulture));

    public StripeForm Add(string key, bool? value) => Add(key, value is null ? null : value.Value ? "true" : "false");

    public StripeForm Add(string key, DateTime? moment) => Add(key, Json.UnixTime.ToUnixSeconds(moment));

    public StripeForm Add(string key, IReadOnlyDictionary<string, string> map)
    {
        foreach (var (name, value) in map)
        {
            Add($"{key}[{name}]", value);
        }

        return this;
    }

    public StripeForm Add(string key, IReadOnlyList<string> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            Add($"{key}[{index.ToString(CultureInfo.InvariantCulture)}]", items[index]);
        }

        return this;
    }

    public string Encode()
    {
        var encoded = new StringBuilder();
        foreach (var (key, value) in _fields)
        {
            encoded.Append(encoded.Length == 0 ? "" : "&")
                .Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return encoded.ToString();
    }
}
