using System.Globalization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Tables;

/// <summary>What is written for spreadsheets stays text, whatever people typed.</summary>
public sealed class CsvRowTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")", "\"'=HYPERLINK(\"\"https://evil.example\"\")\"")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("Jörg", "Jörg")]
    [InlineData("", "")]
    public void No_cell_becomes_a_formula_or_two_cells(string cell, string written) =>
        CsvRow.Of(',', "1", cell, "2").ShouldBe($"1,{written},2\r\n");

    [Theory]
    [InlineData("en", ',')]
    [InlineData("de", ';')]
    public void Spreadsheets_of_the_language_find_the_cells(string language, char separator) =>
        CsvRow.SeparatorOf(CultureInfo.GetCultureInfo(language)).ShouldBe(separator);
}
