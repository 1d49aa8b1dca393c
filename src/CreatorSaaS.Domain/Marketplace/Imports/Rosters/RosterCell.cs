using System.Text;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>Cells as they are compared and kept.</summary>
public static class RosterCell
{
    /// <summary>One line without blanks around it, composed: the same name typed on two machines is the same text.</summary>
    public static string Clean(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return "";
        }

        var text = cell.Trim(' ', '\t', '\r', '\n', '\u00A0', '\uFEFF');
        if (text.AsSpan().ContainsAny('\r', '\n', '\t'))
        {
            text = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        // A lone surrogate cannot be composed, and is seen by the next check.
        return !Ascii.IsValid(text) && HiddenCharacters.IsWellFormed(text) && !text.IsNormalized() ? text.Normalize(NormalizationForm.FormC) : text;
    }

    /// <summary>An address that mail can be sent to: one @, a name, a domain with a dot.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var domain = text[(at + 1)..];
        return at is > 0 and <= 64
            && !text.Any(character => char.IsWhiteSpace(character) || character is '"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\')
            && !domain.Contains('@', StringComparison.Ordinal)
            && domain.Contains('.', StringComparison.Ordinal)
            && domain.Split('.').All(label => label.Length > 0 && !label.StartsWith('-') && !label.EndsWith('-'));
    }

    /// <summary>The end of the day in the zone, in UTC.</summary>
    public static DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(23, 59, 59));
        return zone.IsInvalidTime(local)
            ? DateTime.SpecifyKind(local - zone.BaseUtcOffset, DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
