using Shouldly;
using Xunit;

namespace CreatorSaaS.Tables;

/// <summary>Amounts as people type them, read by what is stated or by what the column shows.</summary>
public sealed class NumberColumnTests
{
    [Theory]
    [InlineData("1234", 2, 123_400)]
    [InlineData("1,234.56", 2, 123_456)]
    [InlineData("1.234,56", 2, 123_456)]
    [InlineData("1.234.567", 2, 123_456_700)]
    [InlineData("1,234,567", 2, 123_456_700)]
    [InlineData("12,5", 2, 1_250)]
    [InlineData("12.5", 2, 1_250)]
    [InlineData(".5", 2, 50)]
    [InlineData("0.125", 3, 125)]          // nothing groups after a zero
    [InlineData("1234.567", 3, 1_234_567)] // nor after four digits
    [InlineData("1 234,56", 2, 123_456)]
    [InlineData("1\u202F234,56", 2, 123_456)]
    [InlineData("1'234.50", 2, 123_450)]
    [InlineData("\u22125.00", 2, -500)]
    [InlineData("1000.00", 0, 1_000)]      // exports write decimals that the currency has not
    [InlineData("0", 2, 0)]
    public void A_value_that_reads_in_one_way_needs_nobody_to_say_how(string text, int decimals, long minor)
    {
        new NumberColumn(NumberFormat.Auto).Read(text, decimals, out var read).ShouldBeNull();

        read.ShouldBe(minor);
    }

    [Theory]
    [InlineData("1.234", "12,50", 123_400)]
    [InlineData("1.234", "1.000.000", 123_400)]
    [InlineData("1,234", "12.50", 123_400)]
    public void The_column_says_what_a_value_in_it_means(string text, string neighbour, long minor)
    {
        var column = new NumberColumn(NumberFormat.Auto);
        column.Show(text);
        column.Show(neighbour);

        column.Read(text, 2, out var read).ShouldBeNull();

        read.ShouldBe(minor);
    }

    [Theory]
    [InlineData("1.234", NumberFormat.DecimalComma, 2, 123_400)]
    [InlineData("1.234", NumberFormat.DecimalPoint, 3, 1_234)] // KWD
    [InlineData("1,234", NumberFormat.DecimalPoint, 2, 123_400)]
    public void A_stated_format_decides(string text, NumberFormat stated, int decimals, long minor)
    {
        new NumberColumn(stated).Read(text, decimals, out var read).ShouldBeNull();

        read.ShouldBe(minor);
    }

    [Theory]
    [InlineData("1.234", NumberFormat.Auto, 2, NumberFault.Ambiguous)]
    [InlineData("1,234", NumberFormat.Auto, 2, NumberFault.Ambiguous)]
    [InlineData("1.234,56", NumberFormat.DecimalPoint, 2, NumberFault.OtherFormat)]
    [InlineData("12.50", NumberFormat.DecimalComma, 2, NumberFault.OtherFormat)]
    [InlineData("12.345", NumberFormat.DecimalPoint, 2, NumberFault.TooManyDecimals)]
    [InlineData("1.234", NumberFormat.DecimalPoint, 0, NumberFault.TooManyDecimals)] // thousands gone wrong
    [InlineData("1.000", NumberFormat.DecimalPoint, 0, NumberFault.TooManyDecimals)]
    [InlineData("1,23,456", NumberFormat.Auto, 2, NumberFault.NotANumber)]
    [InlineData("€ 12", NumberFormat.Auto, 2, NumberFault.NotANumber)]
    [InlineData("1e3", NumberFormat.Auto, 2, NumberFault.NotANumber)]
    [InlineData("١٢", NumberFormat.Auto, 2, NumberFault.NotANumber)]
    [InlineData("", NumberFormat.Auto, 2, NumberFault.NotANumber)]
    [InlineData("9999999999999999", NumberFormat.Auto, 2, NumberFault.TooLarge)]
    public void What_cannot_be_read_is_no_amount(string text, NumberFormat stated, int decimals, NumberFault fault) =>
        new NumberColumn(stated).Read(text, decimals, out _).ShouldBe(fault);

    [Fact]
    public void A_column_in_both_formats_says_nothing()
    {
        var column = new NumberColumn(NumberFormat.Auto);
        column.Show("12,50");
        column.Show("12.50");

        column.Read("1.234", 2, out _).ShouldBe(NumberFault.Ambiguous);
        column.Read("12,50", 2, out var minor).ShouldBeNull();
        minor.ShouldBe(1_250);
    }
}
