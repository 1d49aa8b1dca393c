using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Files;

/// <summary>Names that senders give to files.</summary>
internal static class FileNames
{
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(number => (string[])[$"COM{number}", $"LPT{number}"])];

    /// <summary>
    /// Only the last part of a path, and a name that every system takes as one: nothing that nobody sees, nothing that a
    /// header, a terminal or a file system reads as more than text.
    /// </summary>
    public static string Clean(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.Where(character => !HiddenCharacters.Is(character)).Select(Printable)).Trim(' ', '.').Normalize();
        return Devices.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) ? $"_{name}" : name;
    }

    // Signs that Windows keeps for itself: a colon opens another stream of the file.
    private static char Printable(char character) => character is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : character;
}
