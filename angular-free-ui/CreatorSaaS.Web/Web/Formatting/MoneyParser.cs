using System.Globalization;

namespace CreatorSaaS.Web.Formatting;

/// <summary>What a person typed into an amount field, or why it is no amount.</summary>
public enum MoneyParseError
{
    None,
    Empty,
    NotAnAmount,
    TooManyDecimals,
}

/// <summary>
/// Reads an amount by the person's locale, strictly: a separator in the wrong place is refused and never guessed at,
/// because 5.000 is five thousand to one person and five to another.
/// </summary>
public static class MoneyParser
{
    private const int DigitsMax = 15;

    public static MoneyParseError TryParse(
        string? text, string currency, out long amountMinor, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        amountMinor = 0;
        var plain = Plain(text ?? "", currency);
        if (plain.Length == 0)
        {
            return MoneyParseError.Empty;
        }

        var point = plain.LastIndexOf(culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);
        var decimals = point < 0 ? "" : plain[(point + culture.NumberFormat.NumberDecimalSeparator.Length)..];
        var whole = Ungrouped(point < 0 ? plain : plain[..point], culture.NumberFormat.NumberGroupSeparator);
        var exponent = Currencies.Get(currency).Exponent;
        if (whole is null || whole.Length + exponent > DigitsMax || !decimals.All(char.IsAsciiDigit) ||
            (point >= 0 && decimals.Length == 0))
        {
            return MoneyParseError.NotAnAmount;
        }

        if (decimals.Length > exponent)
        {
            return MoneyParseError.TooManyDecimals;
        }

        var digits = whole + decimals.PadRight(exponent, '0');
        amountMinor = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return MoneyParseError.None;
    }

    // A pasted amount often brings its currency and spaces along; neither changes what it says.
    private static string Plain(string text, string currency)
    {
        var plain = new string([.. text.Where(sign => !char.IsWhiteSpace(sign))]);
        foreach (var sign in (string[])[currency, MoneyFormat.Sign(currency)])
        {
            plain = plain.StartsWith(sign, StringComparison.OrdinalIgnoreCase) ? plain[sign.Length..]
                : plain.EndsWith(sign, StringComparison.OrdinalIgnoreCase) ? plain[..^sign.Length]
                : plain;
        }

        return plain;
    }

    private static string? Ungrouped(string whole, string separator)
    {
        var groups = whole.Split(separator);
        var wellFormed = groups.All(group => group.All(char.IsAsciiDigit))
            && groups[0].Length is > 0 and <= DigitsMax
            && (groups.Length == 1 || groups[0].Length <= 3)
            && groups.Skip(1).All(group => group.Length == 3);
        return wellFormed ? string.Concat(groups) : null;
    }
}
