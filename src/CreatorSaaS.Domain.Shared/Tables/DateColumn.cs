using System.Globalization;
using System.Text.RegularExpressions;

namespace CreatorSaaS.Tables;

/// <summary>
/// One column of dates: ISO, 31.12.2026, 12/31/2026 or 31/12/2026. Where a date does not say whether day or month stands
/// first, the stated order decides, else the column's other dates, else nobody (<see cref="DateFault.Ambiguous"/>).
/// </summary>
/// <param name="stated">What the person said of the file.</param>
public sealed partial class DateColumn(DateOrder stated)
{
    private bool _showsDayFirst;
    private bool _showsMonthFirst;

    /// <summary>The order that holds for dates that can be read in two ways; Auto when nothing decides.</summary>
    public DateOrder Order => stated != DateOrder.Auto ? stated : (_showsDayFirst, _showsMonthFirst) switch
    {
        (true, false) => DateOrder.DayFirst,
        (false, true) => DateOrder.MonthFirst,
        _ => DateOrder.Auto,
    };

    /// <summary>Takes a date of the column as evidence. Every date is shown before the first is read.</summary>
    public void Show(string text)
    {
        if (Slashed().Match(text.Trim()) is { Success: true } match)
        {
            var (first, second) = (Part(match, 1), Part(match, 2));
            _showsDayFirst |= first is > 12 and <= 31 && second is >= 1 and <= 12;
            _showsMonthFirst |= second is > 12 and <= 31 && first is >= 1 and <= 12;
        }
    }

    public DateFault? Read(string text, out DateOnly date)
    {
        date = default;
        var plain = text.Trim();
        if (Iso().Match(plain) is { Success: true } iso)
        {
            return Make(Part(iso, 1), Part(iso, 2), Part(iso, 3), out date);
        }

        if (Dotted().Match(plain) is { Success: true } dotted)
        {
            return Make(Part(dotted, 3), Part(dotted, 2), Part(dotted, 1), out date);
        }

        return Slashed().Match(plain) is { Success: true } slashed
            ? ReadSlashed(Part(slashed, 1), Part(slashed, 2), Part(slashed, 3), out date)
            : DateFault.NotADate;
    }

    private DateFault? ReadSlashed(int first, int second, int year, out DateOnly date)
    {
        date = default;
        var order = stated;
        if (order == DateOrder.Auto)
        {
            order = (first, second) switch
            {
                ( > 12, _) => DateOrder.DayFirst,
                (_, > 12) => DateOrder.MonthFirst,
                _ when first == second => DateOrder.DayFirst,
                _ => Order,
            };
        }

        return order switch
        {
            DateOrder.DayFirst => Make(year, second, first, out date),
            DateOrder.MonthFirst => Make(year, first, second, out date),
            DateOrder.Auto => DateFault.Ambiguous,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static DateFault? Make(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return DateFault.NotADate;
        }

        date = new DateOnly(year, month, day);
        return null;
    }

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // Spreadsheets add midnight to dates.
    [GeneratedRegex("^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]00:00(?::00)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})(?:[T ]00:00(?::00)?)?$")]
    private static partial Regex Dotted();

    [GeneratedRegex("^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?:[T ]00:00(?::00)?)?$")]
    private static partial Regex Slashed();
}

/// <summary>Why a text is no date.</summary>
public enum DateFault
{
    NotADate,

    /// <summary>Day and month can be read both ways, and nothing says which.</summary>
    Ambiguous,
}
