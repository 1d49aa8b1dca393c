using System.Text;

namespace CreatorSaaS.Texts;

/// <summary>
/// Characters that nobody sees and that make a text read as another: controls, marks that turn the direction of what follows,
/// blanks without width, fillers. Joiners and the marks that right-to-left names and emoji need are none.
/// </summary>
public static class HiddenCharacters
{
    /// <summary>Whether the text holds one, or half a character.</summary>
    public static bool In(string text) => !IsWellFormed(text) || text.Any(Is);

    public static bool Is(char character) => char.IsControl(character) || character
        is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') // embeddings, overrides, isolates
        or '\u2028' or '\u2029' or '\u200B' or (>= '\u2060' and <= '\u2064') or '\uFEFF' or '\uFFFE'
        or '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u2800'; // letters without a shape

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
