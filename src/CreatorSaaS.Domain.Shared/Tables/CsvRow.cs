using System.Globalization;
using System.Text;

namespace CreatorSaaS.Tables;

/// <summary>
/// One row of a CSV file (RFC 4180) that a spreadsheet may open: text that it would take for a formula gets an apostrophe
/// in front, as OWASP advises, because names in it are typed by anybody.
/// </summary>
public static class CsvRow
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>What spreadsheets of the culture expect between cells: where a comma begins decimals it cannot part cells.</summary>
    public static char SeparatorOf(CultureInfo culture) => culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';

    /// <summary>The cells with the end of the line.</summary>
    public static string Of(char separator, params IReadOnlyList<string> cells)
    {
        var row = new StringBuilder(256);
        for (var index = 0; index < cells.Count; index++)
        {
            row.Append(index == 0 ? null : separator).Append(Quoted(Harmless(cells[index]), separator));
        }

        return row.Append("\r\n").ToString();
    }

    private static string Harmless(string cell) =>
        cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? $"'{cell}" : cell;

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
