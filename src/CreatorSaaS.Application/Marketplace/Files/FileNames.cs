namespace CreatorSaaS.Marketplace.Files;

/// <summary>Names that senders give to files.</summary>
internal static class FileNames
{
    /// <summary>Only the last part of a path, and nothing that a terminal or a header would read as more than text.</summary>
    public static string Clean(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.Concat(name.Where(character => !char.IsControl(character) && !TurnsDirection(character))).Trim();
    }

    // "rosterfdp.csv" that ends in ".pdf" for whoever reads it.
    private static bool TurnsDirection(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
