using System.Globalization;
using System.Text.Json.Serialization;

namespace CreatorSaaS;

/// <summary>
/// An amount in whole minor units of one currency. Arithmetic is checked: it overflows with an exception and
/// refuses to mix currencies. On the wire it is <c>{ amountMinor, currency }</c>.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    /// <exception cref="ArgumentException">
    /// The currency is unknown. Inputs from outside are validated before.
    /// </exception>
    [JsonConstructor]
    public Money(long amountMinor, string currency)
    {
        AmountMinor = amountMinor;
        Currency = Currencies.Get(currency).Code;
    }

    public long AmountMinor { get; }

    /// <summary>ISO 4217. Null only in the default value, which no operation accepts.</summary>
    public string Currency { get; }

    /// <summary>In whole units with decimals: to be written for a reader, never to be reckoned with.</summary>
    [JsonIgnore]
    public decimal AmountMajor => (decimal)AmountMinor / Currencies.Get(Currency).MinorPerMajor;

    [JsonIgnore]
    public bool IsZero => AmountMinor == 0;

    [JsonIgnore]
    public bool IsNegative => AmountMinor < 0;

    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money left, Money right) =>
        new(checked(left.AmountMinor + right.AmountMinor), left.CurrencySharedWith(right));

    public static Money operator -(Money left, Money right) =>
        new(checked(left.AmountMinor - right.AmountMinor), left.CurrencySharedWith(right));

    public static Money operator -(Money money) => new(checked(-money.AmountMinor), money.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <summary>
    /// r(amount * rate) of the formulas: rounded once, half away from zero, to the minor unit. Exact for every amount
    /// and rates of up to nine digits, six of them decimals.
    /// </summary>
    public Money Share(decimal rate) =>
        new(checked((long)decimal.Round(AmountMinor * rate, 0, MidpointRounding.AwayFromZero)), Currency);

    /// <summary>
    /// r(amount * part / whole): the same proportion of this amount as <paramref name="part"/> is of
    /// <paramref name="whole"/>, without going through a rate. Part and whole are of one currency, not necessarily of
    /// this.
    /// </summary>
    public Money Proportion(Money part, Money whole)
    {
        part.CurrencySharedWith(whole);
        ArgumentOutOfRangeException.ThrowIfNegative(part.AmountMinor, nameof(part));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole.AmountMinor, nameof(whole));

        var (quotient, remainder) =
            Int128.DivRem(Int128.Abs(AmountMinor) * part.AmountMinor, whole.AmountMinor);
        var magnitude = 2 * remainder >= whole.AmountMinor ? quotient + 1 : quotient;

        return new(checked((long)(IsNegative ? -magnitude : magnitude)), Currency);
    }

    /// <summary>Splits by largest remainder over the weights (F-01); the parts always sum to this amount.</summary>
    public Money[] Allocate(params ReadOnlySpan<long> weights)
    {
        var currency = Currency;
        return Array.ConvertAll(Allocation.LargestRemainder(AmountMinor, weights), part => new Money(part, currency));
    }

    public int CompareTo(Money other)
    {
        CurrencySharedWith(other);
        return AmountMinor.CompareTo(other.AmountMinor);
    }

    /// <summary>
    /// Like <c>1234.50 EUR</c> in every culture, for logs and tests; screens format for their reader.
    /// </summary>
    public override string ToString()
    {
        var exponent = Currencies.Get(Currency).Exponent;
        return AmountMajor.ToString("F" + exponent, CultureInfo.InvariantCulture) + " " + Currency;
    }

    private string CurrencySharedWith(Money other) =>
        Currency == other.Currency
            ? Currency
            : throw new ArgumentException($"{Currency} and {other.Currency} do not mix.");
}
