using System.Runtime.CompilerServices;
using System.Text.Json;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The journal as a file that can be verified without the product: one JSON object per entry and line.</summary>
public static class JournalExport
{
    public static async Task WriteAsync(
        IAsyncEnumerable<JournalEntry> entries, Stream stream, CancellationToken cancellationToken = default)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await stream.WriteAsync(
                (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(entry, AbpJson.Options), (byte)'\n'], cancellationToken);
        }
    }

    /// <exception cref="JsonException">A line is no entry.</exception>
    public static async IAsyncEnumerable<JournalEntry> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return JsonSerializer.Deserialize<JournalEntry>(line, AbpJson.Options)!;
        }
    }
}
