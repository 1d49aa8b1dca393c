using System.Text.Json;
using Shouldly;
using Xunit;
using static CreatorSaaS.TestMoney;

namespace CreatorSaaS;

public sealed class MoneyTests
{
    [Fact]
    public void Amounts_of_one_currency_add_subtract_and_compare()
    {
        (Eur(150) + Eur(50)).ShouldBe(Eur(200));
        (Eur(150) - Eur(200)).ShouldBe(Eur(-50));
        (-Eur(150)).ShouldBe(Eur(-150));
        (Eur(1) < Eur(2)).ShouldBeTrue();
        (Eur(2) >= Eur(2)).ShouldBeTrue();
        Money.Min(Eur(1), Eur(2)).ShouldBe(Eur(1));
        Money.Max(Eur(1), Eur(2)).ShouldBe(Eur(2));
    }

    [Fact]
    public void Currencies_never_mix()
    {
        var dollars = new Money(1, "USD");

        Should.Throw<ArgumentException>(() => Eur(1) + dollars);
        Should.Throw<ArgumentException>(() => Eur(1) - dollars);
        Should.Throw<ArgumentException>(() => Eur(1) < dollars);
        Should.Throw<ArgumentException>(() => Eur(1) + default(Money));
        (Eur(1) == dollars).ShouldBeFalse();
    }

    [Fact]
    public void Overflow_is_an_exception_and_no_other_amount()
    {
        Should.Throw<OverflowException>(() => Eur(long.MaxValue) + Eur(1));
        Should.Throw<OverflowException>(() => -Eur(long.MinValue));
        Should.Throw<OverflowException>(() => Eur(long.MaxValue).Share(1.5m));
        (Eur(2_147_483_647) + Eur(1)).ShouldBe(Eur(2_147_483_648)); // cents in 32 bits end at 21,474,836.47
    }

    [Theory]
    [InlineData(1_999, 0.20, 400)]      // F-02
    [InlineData(800_000, 0.05, 40_000)] // F-03
    [InlineData(50_000, 0.05, 2_500)]   // F-15: gold on 500.00
    [InlineData(5, 0.5, 3)]             // 2.5: half away from zero
    [InlineData(-5, 0.5, -3)]
    [InlineData(4, 0.6, 2)]             // 2.4
    [InlineData(333, 0, 0)]
    public void A_share_is_rounded_once_half_away_from_zero(long amountMinor, decimal rate, long expected) =>
        Eur(amountMinor).Share(rate).ShouldBe(Eur(expected));

    [Theory]
    [InlineData(100, 1, 3, 33)]
    [InlineData(100, 2, 3, 67)]
    [InlineData(1, 1, 2, 1)]            // one half
    [InlineData(-1, 1, 2, -1)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue)]
    public void A_proportion_is_exact_before_it_is_rounded(long amountMinor, long part, long whole, long expected) =>
        Eur(amountMinor).Proportion(Eur(part), Eur(whole)).ShouldBe(Eur(expected));

    [Fact]
    public void It_travels_as_amount_and_currency()
    {
        var json = JsonSerializer.Serialize(Eur(1_050), JsonSerializerOptions.Web);

        json.ShouldBe("""{"amountMinor":1050,"currency":"EUR"}""");
        JsonSerializer.Deserialize<Money>(json, JsonSerializerOptions.Web).ShouldBe(Eur(1_050));
    }

    [Theory]
    [InlineData(123_450, "EUR", "1234.50 EUR")]
    [InlineData(-5, "EUR", "-0.05 EUR")]
    [InlineData(500, "JPY", "500 JPY")]
    [InlineData(1_500, "KWD", "1.500 KWD")]
    public void Its_text_has_the_decimals_of_its_currency(long amountMinor, string currency, string expected) =>
        new Money(amountMinor, currency).ToString().ShouldBe(expected);
}
