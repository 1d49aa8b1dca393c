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
}
