namespace CreatorSaaS.Payments.Provider;

/// <summary>Between our minor units and those in which the provider counts, which differ for three currencies.</summary>
internal static class ProviderAmounts
{
    public static long ToProvider(long amountMinor, string currency)
    {
        var difference = DifferenceOf(currency);
        return difference >= 0 ? checked(amountMinor * PowerOfTen(difference)) : amountMinor / PowerOfTen(-difference);
    }

    public static Money ToMoney(long providerAmount, string providerCurrency)
    {
        var currency = providerCurrency.ToUpperInvariant();
        var difference = DifferenceOf(currency);
        return new Money(
            difference >= 0 ? providerAmount / PowerOfTen(difference) : checked(providerAmount * PowerOfTen(-difference)), currency);
    }

    private static int DifferenceOf(string code)
    {
        var currency = Currencies.Get(code);
        return currency.ProviderExponent - currency.Exponent;
    }

    private static long PowerOfTen(int exponent) => exponent == 0 ? 1 : 10 * PowerOfTen(exponent - 1);
}
