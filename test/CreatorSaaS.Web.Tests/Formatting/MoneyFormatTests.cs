using System.Globalization;
using CreatorSaaS.Web.Formatting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Formatting;

public sealed class MoneyFormatTests
{
    [Theory]
    [InlineData(550_000, "EUR", "en", "€5,500.00")]
    [InlineData(550_000, "EUR", "de", "5.500,00\u00A0€")]
    [InlineData(-333, "EUR", "en", "\u2212€3.33")]
    [InlineData(-333, "EUR", "de", "\u22123,33\u00A0€")]
    [InlineData(0, "USD", "en", "$0.00")]
    [InlineData(123_456, "JPY", "en", "¥123,456")]             // no decimals
    [InlineData(1_234_567, "KWD", "en", "KWD\u00A01,234.567")] // three; no symbol of its own, so the code
    [InlineData(1_234_567, "EUR", "fr", "12\u00A0345,67\u00A0€")] // the thin space is in no font of ours
    [InlineData(long.MinValue, "EUR", "en", "\u2212€92,233,720,368,547,758.08")]
    public void An_amount_reads_as_the_person_writes_it(
        long amountMinor, string currency, string culture, string expected) =>
        MoneyFormat.Format(amountMinor, currency, culture: CultureInfo.GetCultureInfo(culture)).ShouldBe(expected);

    [Theory]
    [InlineData("en", "EUR\u00A05,500.00")]
    [InlineData("de", "5.500,00\u00A0EUR")]
    public void Where_currencies_mix_the_code_stands_for_the_symbol(string culture, string expected) =>
        MoneyFormat.Format(550_000, "EUR", withCode: true, CultureInfo.GetCultureInfo(culture)).ShouldBe(expected);
}
