using System.Globalization;

namespace CreatorSaaS.Web.Formatting;

/// <summary>
/// Writes whole minor units as a person reads them: the locale's separators and order, always the currency's decimals,
/// U+2212 as minus, no break inside the amount.
/// </summary>
public static class MoneyFormat
{
    private const char NoBreakSpace = '\u00A0';
    private const char NarrowNoBreakSpace = '\u202F'; // in neither of our fonts
    private const char Minus = '\u2212';

    /// <param name="withCode">The ISO code instead of the symbol: for pages that mix currencies.</param>
    public static string Format(long amountMinor, string currency, bool withCode = false, CultureInfo? culture = null)
    {
        var (before, whole, decimals, after) = Parts(amountMinor, currency, withCode, culture);
        return before + whole + decimals + after;
    }

    /// <summary>The amount in the four pieces that stats tint: sign, whole part, decimals, what follows.</summary>
    internal static (string Before, string Whole, string Decimals, string After) Parts(
        long amountMinor, string currency, bool withCode = false, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var number = Number(amountMinor, currency, culture);
        var point = number.LastIndexOf(culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);
        var (whole, decimals) = Currencies.Get(currency).Exponent == 0
            ? (number, "")
            : (number[..point], number[point..]);

        var minus = amountMinor < 0 ? Minus.ToString() : "";
        var sign = Sign(currency, withCode);
        if (culture.NumberFormat.CurrencyPositivePattern is 1 or 3)
        {
            return (minus, whole, decimals, NoBreakSpace + sign);
        }

        var gap = sign.Length > 1 || culture.NumberFormat.CurrencyPositivePattern == 2 ? NoBreakSpace.ToString() : "";
        return (minus + sign + gap, whole, decimals, "");
    }

    /// <summary>The number alone, without sign and currency: what an input holds.</summary>
    internal static string Number(long amountMinor, string currency, CultureInfo culture) =>
        Math.Abs(new Money(amountMinor, currency).AmountMajor)
            .ToString("N" + Currencies.Get(currency).Exponent, culture)
            .Replace(NarrowNoBreakSpace, NoBreakSpace);

    /// <summary>The symbol where it names one currency only, else the code: $ alone means US dollars.</summary>
    internal static string Sign(string currency, bool withCode = false) => withCode ? currency : currency switch
    {
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "USD" => "$",
        _ => currency,
    };
}
