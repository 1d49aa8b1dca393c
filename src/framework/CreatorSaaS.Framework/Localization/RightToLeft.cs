namespace CreatorSaaS.Framework.Localization;

/// <summary>Keeps names written from right to left from turning around the words, amounts and addresses beside them.</summary>
public static class RightToLeft
{
    /// <summary>The text between marks that set it apart (Unicode's FSI and PDI) when it needs them.</summary>
    public static string Isolated(string text) => text.Any(Is) ? $"\u2068{text}\u2069" : text;

    private static bool Is(char character) => character
        is (>= '\u0590' and <= '\u08FF') or '\u200F' or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');
}
