using System.Text.RegularExpressions;

namespace CreatorSaaS.Tables;

/// <summary>
/// One column of amounts. 1.234 is a thousand to one writer and one and a quarter to another: the stated format decides,
/// else the values of the same column that can only be read in one way, else nobody (<see cref="NumberFault.Ambiguous"/>).
/// </summary>
/// <param name="stated">What the person said of the file.</param>
public sealed partial class NumberColumn(NumberFormat stated)
{
    private bool _showsPoint;
    private bool _showsComma;

    private enum Reading
    {
        None,
        Integer,
        Point,
        Comma,
        Either,
    }

    /// <summary>The format that holds for values that can be read in two ways; Auto when nothing decides.</summary>
    public NumberFormat Format => stated != NumberFormat.Auto ? stated : (_showsPoint, _showsComma) switch
    {
        (true, false) => NumberFormat.DecimalPoint,
        (false, true) => NumberFormat.DecimalComma,
        _ => NumberFormat.Auto,
    };

    /// <summary>Takes a value of the column as evidence. Every value is shown before the first is read.</summary>
    public void Show(string text)
    {
        var reading = ReadingOf(Plain(text));
        _showsPoint |= reading == Reading.Point;
        _showsComma |= reading == Reading.Comma;
    }

    /// <summary>Reads an amount in minor units of a currency with so many decimals; at most 15 digits in all.</summary>
    public NumberFault? Read(string text, int decimals, out long minor)
    {
        minor = 0;
        var plain = Plain(text);
        var reading = ReadingOf(plain);
        if (reading == Reading.Either)
        {
            reading = Format switch
            {
                NumberFormat.DecimalPoint => Reading.Point,
                NumberFormat.DecimalComma => Reading.Comma,
                _ => Reading.Either,
            };
        }

        return reading switch
        {
            Reading.None => NumberFault.NotANumber,
            Reading.Either => NumberFault.Ambiguous,
            Reading.Point when stated == NumberFormat.DecimalComma => NumberFault.OtherFormat,
            Reading.Comma when stated == NumberFormat.DecimalPoint => NumberFault.OtherFormat,
            _ => ToMinor(plain, reading == Reading.Comma ? ',' : '.', decimals, out minor),
        };
    }

    private static NumberFault? ToMinor(string plain, char point, int decimals, out long minor)
    {
        minor = 0;
        var unsigned = plain.TrimStart('+', '-');
        var at = unsigned.IndexOf(point);
        var whole = string.Concat((at < 0 ? unsigned : unsigned[..at]).Where(char.IsAsciiDigit)).TrimStart('0');
        var fraction = at < 0 ? "" : unsigned[(at + 1)..];

        // Exports write 1000.00 of a currency without decimals; three digits would be thousands gone wrong.
        if (fraction.Length > decimals && (fraction.Length == 3 || fraction.Any(digit => digit != '0')))
        {
            return NumberFault.TooManyDecimals;
        }

        var digits = whole + fraction[..Math.Min(fraction.Length, decimals)].PadRight(decimals, '0');
        if (digits.Length > 15)
        {
            return NumberFault.TooLarge;
        }

        var magnitude = digits.Length == 0 ? 0 : long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        minor = plain.StartsWith('-') ? -magnitude : magnitude;
        return null;
    }

    private static Reading ReadingOf(string plain) => plain switch
    {
        _ when Integer().IsMatch(plain) => Reading.Integer,
        _ when PointAndThousands().IsMatch(plain) => Reading.Point,
        _ when CommaAndThousands().IsMatch(plain) => Reading.Comma,
        _ when OneGroup().IsMatch(plain) => Reading.Either,
        _ when OnePoint().IsMatch(plain) => Reading.Point,
        _ when OneComma().IsMatch(plain) => Reading.Comma,
        _ => Reading.None,
    };

    // Spaces and apostrophes between digits only ever group thousands; U+2212 is what statements write for minus.
    private static string Plain(string text) =>
        Grouping().Replace(text.Trim(), "").Replace('\u2212', '-');

    [GeneratedRegex(@"(?<=[0-9])[\u0020\u00A0\u202F\u2009'\u2019](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Grouping();

    [GeneratedRegex("^[+-]?[0-9]+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+$|^[+-]?[0-9]{1,3}(,[0-9]{3}){2,}$")]
    private static partial Regex PointAndThousands();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+$|^[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}$")]
    private static partial Regex CommaAndThousands();

    // A leading zero groups nothing: 0.125 is a fraction.
    [GeneratedRegex("^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$")]
    private static partial Regex OneGroup();

    [GeneratedRegex(@"^[+-]?[0-9]*\.[0-9]+$")]
    private static partial Regex OnePoint();

    [GeneratedRegex("^[+-]?[0-9]*,[0-9]+$")]
    private static partial Regex OneComma();
}

/// <summary>Why a text is no amount.</summary>
public enum NumberFault
{
    NotANumber,

    /// <summary>Readable in two ways, and nothing says which.</summary>
    Ambiguous,

    /// <summary>Written in the other format than stated.</summary>
    OtherFormat,

    TooManyDecimals,

    TooLarge,
}
