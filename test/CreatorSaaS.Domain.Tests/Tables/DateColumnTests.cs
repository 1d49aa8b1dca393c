using Shouldly;
using Xunit;

namespace CreatorSaaS.Tables;

/// <summary>Dates as people type them; which of two numbers is the day, the column or the person says.</summary>
public sealed class DateColumnTests
{
    [Theory]
    [InlineData("2026-12-31")]
    [InlineData("31.12.2026")]
    [InlineData("31. 12. 2026")]
    [InlineData("31/12/2026")]
    [InlineData("12/31/2026")]
    [InlineData("31-12-2026")]
    [InlineData("2026/12/31")]
    [InlineData("2026-12-31 00:00:00")]
    public void A_date_that_reads_in_one_way_needs_nobody_to_say_how(string text)
    {
        new DateColumn(DateOrder.Auto).Read(text, out var date).ShouldBeNull();

        date.ShouldBe(new DateOnly(2026, 12, 31));
    }

    [Theory]
    [InlineData("31/12/2026", 4, 3)]
    [InlineData("12/31/2026", 3, 4)]
    public void The_column_says_what_stands_first(string neighbour, int month, int day)
    {
        var column = new DateColumn(DateOrder.Auto);
        column.Show("03/04/2026");
        column.Show(neighbour);

        column.Read("03/04/2026", out var date).ShouldBeNull();

        date.ShouldBe(new DateOnly(2026, month, day));
    }

    [Theory]
    [InlineData("03/04/2026", DateOrder.Auto, DateFault.Ambiguous)]
    [InlineData("31/12/2026", DateOrder.MonthFirst, DateFault.NotADate)]
    [InlineData("30.02.2026", DateOrder.Auto, DateFault.NotADate)]
    [InlineData("31.12.26", DateOrder.Auto, DateFault.NotADate)]
    [InlineData("46022", DateOrder.Auto, DateFault.NotADate)] // how spreadsheets count days
    [InlineData("soon", DateOrder.Auto, DateFault.NotADate)]
    [InlineData("0000-00-00", DateOrder.Auto, DateFault.NotADate)]
    public void What_cannot_be_read_is_no_date(string text, DateOrder stated, DateFault fault) =>
        new DateColumn(stated).Read(text, out _).ShouldBe(fault);

    [Fact]
    public void The_same_number_twice_is_the_same_day_either_way()
    {
        new DateColumn(DateOrder.Auto).Read("05/05/2026", out var date).ShouldBeNull();

        date.ShouldBe(new DateOnly(2026, 5, 5));
    }
}
