using System.Globalization;
using System.Text;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>Proposes an agency's short name from its name.</summary>
public static class TenantSlug
{
    /// <summary>
    /// Letters without their marks, digits, and one hyphen for everything between them; begins with a letter. Empty when
    /// the name has no Latin letter: a short name is then the person's to choose.
    /// </summary>
    public static string From(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in Spelled(name).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterLower(letter) || (char.IsAsciiDigit(letter) && slug.Length > 0))
            {
                slug.Append(letter);
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !IsMark(letter))
            {
                slug.Append('-');
            }
        }

        var cut = slug.ToString(0, Math.Min(slug.Length, TenantConsts.SlugLengthMax));
        return cut.TrimEnd('-');
    }

    // What no mark comes off of, and "Mel's", which is one word.
    private static string Spelled(string name) => name.ToLowerInvariant()
        .Replace("ß", "ss").Replace("æ", "ae").Replace("œ", "oe").Replace("ø", "o").Replace("ł", "l").Replace("đ", "d")
        .Replace("'", "").Replace("’", "");

    private static bool IsMark(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
