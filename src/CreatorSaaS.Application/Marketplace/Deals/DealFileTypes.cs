namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Which files are taken: the ending of the name and the first bytes have to say the same.</summary>
public static class DealFileTypes
{
    /// <summary>How many first bytes <see cref="FindContentType"/> wants to see; fewer only of a shorter file.</summary>
    public const int HeadLength = 12;

    /// <summary>The content type, or null when the file is not taken.</summary>
    public static string? FindContentType(string fileName, ReadOnlySpan<byte> head) =>
        Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".png" when head is [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => "image/png",
            ".jpg" or ".jpeg" when head is [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            ".gif" when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
            ".webp" when head.StartsWith("RIFF"u8) && head.EndsWith("WEBP"u8) => "image/webp",
            ".mp4" when IsBox(head, "ftyp"u8) => "video/mp4",
            ".mov" when IsBox(head, "ftyp"u8) || IsBox(head, "moov"u8) || IsBox(head, "wide"u8) => "video/quicktime",
            ".pdf" when head.StartsWith("%PDF-"u8) => "application/pdf",
            ".zip" when head.StartsWith("PK\x03\x04"u8) => "application/zip",
            _ => null,
        };

    private static bool IsBox(ReadOnlySpan<byte> head, ReadOnlySpan<byte> kind) =>
        head.Length >= 8 && head[4..8].SequenceEqual(kind);
}
