using Shouldly;
using Xunit;

namespace CreatorSaaS;

public sealed class CurrenciesTests
{
    [Theory]
    [InlineData("EUR", 2, 2, 1)]
    [InlineData("JPY", 0, 0, 1)]
    [InlineData("KWD", 3, 3, 10)]    // the provider wants the last decimal to be zero
    [InlineData("ISK", 0, 2, 1)]     // the provider shows two decimals
    [InlineData("UGX", 0, 2, 1)]
    [InlineData("HUF", 2, 2, 100)]   // paid out in whole units only
    [InlineData("TWD", 2, 2, 100)]
    [InlineData("MGA", 2, 0, 100)]
    public void Each_currency_knows_its_decimals(string code, int exponent, int providerExponent, long payoutStepMinor) =>
        Currencies.Get(code).ShouldBe(new Currency(code, exponent, providerExponent, payoutStepMinor));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    public void What_is_no_currency_is_unknown(string? code)
    {
        Currencies.IsKnown(code).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => new Money(1, code!));
    }

    [Fact]
    public void Every_code_has_three_capital_letters_and_zero_two_or_three_decimals() =>
        Currencies.All.ShouldAllBe(currency =>
            currency.Code.Length == 3
            && currency.Code.All(char.IsAsciiLetterUpper)
            && (currency.Exponent == 0 || currency.Exponent == 2 || currency.Exponent == 3));
}
