using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CreatorSaaS;

/// <summary>
/// The currencies that money can have: ISO 4217 without funds codes, metals and the two units of account with four
/// decimals. Exceptions are the provider's (money.md 2.1).
/// </summary>
public static class Currencies
{
    private static readonly string[] TwoDecimals =
    [
        "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BMD", "BND",
        "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE",
        "CZK", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
        "GTQ", "GYD", "HKD", "HNL", "HTG", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD",
        "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
        "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR",
        "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD",
        "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TZS", "UAH", "USD", "UYU",
        "UZS", "VED", "VES", "WST", "XCD", "XCG", "YER", "ZAR", "ZMW", "ZWG",
    ];

    private static readonly string[] NoDecimals =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    // Stripe accepts three decimals, but the last one must be zero.
    private static readonly string[] ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly Currency[] Exceptions =
    [
        new("ISK", Exponent: 0, ProviderExponent: 2, PayoutStepMinor: 1),
        new("UGX", Exponent: 0, ProviderExponent: 2, PayoutStepMinor: 1),
        new("MGA", Exponent: 2, ProviderExponent: 0, PayoutStepMinor: 100),
        new("HUF", Exponent: 2, ProviderExponent: 2, PayoutStepMinor: 100),
        new("TWD", Exponent: 2, ProviderExponent: 2, PayoutStepMinor: 100),
    ];

    private static readonly FrozenDictionary<string, Currency> ByCode =
        TwoDecimals.Select(code => new Currency(code, Exponent: 2, ProviderExponent: 2, PayoutStepMinor: 1))
            .Concat(NoDecimals.Select(code => new Currency(code, Exponent: 0, ProviderExponent: 0, PayoutStepMinor: 1)))
            .Concat(ThreeDecimals.Select(
                code => new Currency(code, Exponent: 3, ProviderExponent: 3, PayoutStepMinor: 10)))
            .Concat(Exceptions)
            .ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

    /// <summary>Every known currency, by code.</summary>
    public static IReadOnlyList<Currency> All { get; } =
        [.. ByCode.Values.OrderBy(currency => currency.Code, StringComparer.Ordinal)];

    /// <summary>Whether this is the code of a currency that money can have; lower case is not.</summary>
    public static bool IsKnown([NotNullWhen(true)] string? code) => code is not null && ByCode.ContainsKey(code);

    /// <summary>The currency of a code.</summary>
    /// <exception cref="ArgumentException">
    /// The code is unknown. Input from outside asks <see cref="IsKnown"/>.
    /// </exception>
    public static Currency Get(string code) =>
        ByCode.TryGetValue(code, out var currency)
            ? currency
            : throw new ArgumentException($"'{code}' is no ISO 4217 currency code that is supported.", nameof(code));
}
