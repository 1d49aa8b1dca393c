using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CreatorSaaS.Tables;

/// <summary>Says how the bytes of a text file spell characters.</summary>
public static class TextEncoding
{
    private const int BlockBytes = 64 * 1024;

    // What people call a CSV file and is none: archives (and with them spreadsheets), old spreadsheets, PDF, pictures, RTF.
    private static readonly byte[][] Signatures =
    [
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x1F, 0x8B], [0xD0, 0xCF, 0x11, 0xE0], [0x25, 0x50, 0x44, 0x46],
        [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x7B, 0x5C, 0x72, 0x74, 0x66],
        [0x37, 0x7A, 0xBC, 0xAF], [0x42, 0x5A, 0x68], [0x52, 0x61, 0x72, 0x21],
    ];

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>An encoding by the name that <see cref="FindAsync"/> gave it.</summary>
    public static Encoding Get(string name) => Encoding.GetEncoding(name);

    /// <summary>
    /// By the mark at the beginning, else UTF-16 by its zeros, else UTF-8 when every byte of the file is, else Windows-1252.
    /// Null when it is no text. Reads the stream to its end.
    /// </summary>
    public static async Task<Encoding?> FindAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var block = new byte[BlockBytes];
        var length = await stream.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
        var head = block.AsMemory(0, length);
        if (IsNoText(head.Span))
        {
            return null;
        }

        if (Utf16Of(head.Span) is { } utf16)
        {
            return await HasControlsAsync(utf16, head, stream, cancellationToken) ? null : utf16;
        }

        var (isUtf8, kept) = (true, 0);
        while (length > 0)
        {
            if (block.AsSpan(0, length).ContainsAny(ControlBytes))
            {
                return null;
            }

            // A character that the block cuts in two is looked at again with the next one.
            var validUntil = isUtf8 ? LengthOfWholeCharacters(block.AsSpan(0, length)) : length;
            isUtf8 = isUtf8 && Utf8.IsValid(block.AsSpan(0, validUntil));
            kept = isUtf8 ? length - validUntil : 0;
            block.AsSpan(length - kept, kept).CopyTo(block);
            var read = await stream.ReadAsync(block.AsMemory(kept), cancellationToken);
            length = read == 0 ? 0 : kept + read;
        }

        return isUtf8 && kept == 0 ? Encoding.UTF8 : Encoding.GetEncoding("windows-1252");
    }

    // Everything below the space but tab, line breaks and form feed; 0x1A ends files of old programs.
    private static readonly byte[] Controls =
        [.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 11 or 12 or 13 or 26)).Select(code => (byte)code)];

    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create(Controls);
    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Controls.Select(code => (char)code)]);

    private static bool IsNoText(ReadOnlySpan<byte> head)
    {
        foreach (var signature in Signatures)
        {
            if (head.StartsWith(signature))
            {
                return true;
            }
        }

        // A page or an XML workbook that was given the ending of a table.
        return head.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8);
    }

    private static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        var (even, odd) = (0, 0);
        for (var index = 0; index + 1 < head.Length; index += 2)
        {
            even += head[index] == 0 ? 1 : 0;
            odd += head[index + 1] == 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return (pairs > 0, odd > pairs / 3 && even * 10 < odd, even > pairs / 3 && odd * 10 < even) switch
        {
            (true, true, _) => Encoding.Unicode,
            (true, _, true) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static async Task<bool> HasControlsAsync(
        Encoding utf16, ReadOnlyMemory<byte> head, Stream stream, CancellationToken cancellationToken)
    {
        var decoder = utf16.GetDecoder();
        var (block, characters) = (new byte[BlockBytes], new char[BlockBytes]);
        for (var bytes = head; !bytes.IsEmpty;)
        {
            var count = decoder.GetChars(bytes.Span, characters, flush: false);
            if (characters.AsSpan(0, count).ContainsAny(ControlCharacters))
            {
                return true;
            }

            bytes = block.AsMemory(0, await stream.ReadAsync(block, cancellationToken));
        }

        return false;
    }

    private static int LengthOfWholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            var needs = lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            if (lead is < 0x80 or >= 0xC0)
            {
                return needs > back ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }
}
