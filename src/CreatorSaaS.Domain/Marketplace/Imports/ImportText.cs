using System.Text;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Texts of files, before they are shown or kept.</summary>
public static class ImportText
{
    /// <summary>At most so many characters; what is cut off shows as an ellipsis, and no character is cut in two.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var length = longest - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
    }

    /// <summary>
    /// Whether the text holds what nobody sees: control characters, marks that turn the direction of what follows, blanks
    /// without width. Joiners and the marks that right-to-left names need are none.
    /// </summary>
    public static bool HidesSomething(string text) =>
        !IsWellFormed(text) || text.Any(character => char.IsControl(character)
            || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u2060' or '\uFEFF' or '\uFFFE');

    /// <summary>Whether every half of a character has its other half: only then it can be composed and kept.</summary>
    public static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
