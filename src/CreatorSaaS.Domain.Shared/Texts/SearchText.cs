using System.Text;

namespace CreatorSaaS.Texts;

/// <summary>
/// What names are found by, whatever keyboard they were typed on: letters without marks, case and shape, and German umlauts
/// spelled out besides (decision 050). Nothing in it is a wildcard.
/// </summary>
public static class SearchText
{
    // Letters that are one by themselves and not a letter with a mark, and signs that programs put in place of another.
    private static readonly Dictionary<char, string> Folded = Table(
        ('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('đ', "d"), ('ð', "d"), ('ħ', "h"), ('ł', "l"), ('ı', "i"),
        ('þ', "th"), ('ς', "σ"), ('ی', "ي"), ('ى', "ي"), ('ک', "ك"), ('ـ', ""),
        ('’', "'"), ('‘', "'"), ('ʼ', "'"), ('‐', "-"), ('–', "-"), ('—', "-"));

    private static readonly Dictionary<char, string> SpelledOut = Table(
        ('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe"), ('å', "aa"));

    /// <summary>What is kept beside the texts and looked into.</summary>
    public static string KeyOf(params ReadOnlySpan<string> texts)
    {
        var (plain, spelled) = TermsOf(string.Join('\n', texts!));
        return plain == spelled ? plain : $"{plain}\n{spelled}";
    }

    /// <summary>What a key has to contain, one of the two, to be found by the text.</summary>
    public static (string Plain, string Spelled) TermsOf(string text)
    {
        if (Ascii.IsValid(text))
        {
            var small = text.ToLowerInvariant();
            return (small, small);
        }

        // Halves of characters cannot be decomposed.
        text = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return (Fold(text), Fold(Replace(text.Normalize().ToLowerInvariant(), SpelledOut)));
    }

    private static string Fold(string text) => Replace(
        string.Concat(text.Normalize(NormalizationForm.FormKD).Where(character => !IsMark(character))).ToLowerInvariant(), Folded);

    private static string Replace(string text, Dictionary<char, string> replacements) =>
        string.Concat(text.Select(character => replacements.GetValueOrDefault(character) ?? character.ToString()));

    private static Dictionary<char, string> Table(params (char Letter, string Written)[] letters) =>
        letters.ToDictionary(pair => pair.Letter, pair => pair.Written);

    // Of scripts in which words are told apart without them: Latin, Greek and Cyrillic, Hebrew, Arabic. And what has no shape.
    private static bool IsMark(char character) => character
        is (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7')
        or (>= '\u0610' and <= '\u061A') or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED')
        or (>= '\uFE00' and <= '\uFE0F') or '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F')
        or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');
}
