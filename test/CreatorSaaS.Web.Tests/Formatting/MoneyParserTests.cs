using System.Globalization;
using CreatorSaaS.Web.Formatting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Formatting;

public sealed class MoneyParserTests
{
    [Theory]
    [InlineData("5000", "EUR", "en", 500_000)]
    [InlineData("5,000.00", "EUR", "en", 500_000)]
    [InlineData("5.000,00", "EUR", "de", 500_000)]
    [InlineData("5.000", "EUR", "de", 500_000)]        // a group, not a decimal
    [InlineData("0,5", "EUR", "de", 50)]
    [InlineData(" € 1,234.5 ", "EUR", "en", 123_450)]  // pasted with its symbol and spaces
    [InlineData("12\u00A0345,67 EUR", "EUR", "fr", 1_234_567)]
    [InlineData("1,234", "JPY", "en", 1_234)]
    [InlineData("1.234", "KWD", "en", 1_234)]
    public void An_amount_is_read_by_the_persons_locale(string text, string currency, string culture, long expected)
    {
        var error = MoneyParser.TryParse(text, currency, out var amountMinor, CultureInfo.GetCultureInfo(culture));

        error.ShouldBe(MoneyParseError.None);
        amountMinor.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", "EUR", "en", MoneyParseError.Empty)]
    [InlineData("  €", "EUR", "en", MoneyParseError.Empty)]
    [InlineData("5.000,00", "EUR", "en", MoneyParseError.NotAnAmount)]     // another locale's: not guessed at
    [InlineData("5.000", "EUR", "en", MoneyParseError.TooManyDecimals)]    // five thousand or five?
    [InlineData("5,00", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("5,0000", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData(",500", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("5.", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("-5", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("5e3", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("٥", "EUR", "en", MoneyParseError.NotAnAmount)]
    [InlineData("1.5", "JPY", "en", MoneyParseError.TooManyDecimals)]
    [InlineData("99999999999999999999", "EUR", "en", MoneyParseError.NotAnAmount)]
    public void What_is_not_plainly_an_amount_is_refused(
        string text, string currency, string culture, MoneyParseError expected)
    {
        var error = MoneyParser.TryParse(text, currency, out var amountMinor, CultureInfo.GetCultureInfo(culture));

        error.ShouldBe(expected);
        amountMinor.ShouldBe(0);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void What_is_shown_can_be_typed_back(string cultureName)
    {
        var culture = CultureInfo.GetCultureInfo(cultureName);

        var shown = MoneyFormat.Format(123_456_789, "EUR", culture: culture);
        MoneyParser.TryParse(shown, "EUR", out var amountMinor, culture);

        amountMinor.ShouldBe(123_456_789);
    }
}
