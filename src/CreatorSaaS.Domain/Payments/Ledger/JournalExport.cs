using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The journal as a file that proves itself without the product, in JSON lines: whose it is, then the entries in order,
/// each signed head behind the entry that it names, and last the end, signed when the file was made.
/// </summary>
public static class JournalExport
{
    /// <summary>Grows when a reader of the one before could no longer read it.</summary>
    public const int Format = 1;

    private const int LineLengthMax = 1 << 20;

    // The format's own and not the API's: a file must still be readable when that has changed.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static byte[] ToBytes(JournalExportLine line) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(line, Options), (byte)'\n'];

    /// <summary>The lines of a file, until one that was not written by <see cref="ToBytes"/> exactly so.</summary>
    /// <exception cref="InvalidDataException">A line was changed, if only by a space.</exception>
    public static async IAsyncEnumerable<JournalExportLine> ReadAsync(
        Stream file, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var next = rest.GetPosition(1, end);
                yield return Parse(rest.Slice(0, next).ToArray());
                rest = rest.Slice(next);
            }

            if (rest.Length > LineLengthMax || (read.IsCompleted && !rest.IsEmpty))
            {
                throw new InvalidDataException("The line does not end.");
            }

            if (read.IsCompleted)
            {
                break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        await reader.CompleteAsync();
    }

    // Other bytes can mean the same; what is not byte for byte what the product writes has been touched.
    private static JournalExportLine Parse(byte[] bytes)
    {
        try
        {
            var line = JsonSerializer.Deserialize<JournalExportLine>(bytes, Options);
            return line is not null && bytes.AsSpan().SequenceEqual(ToBytes(line))
                ? line
                : throw new InvalidDataException("The line is not as it was written.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The line is no record of a journal.", e);
        }
    }
}

/// <summary>One line: exactly one of these.</summary>
public sealed record JournalExportLine
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JournalExportHeader? Journal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JournalEntry? Entry { get; init; }

    /// <summary>A head that was signed when it was the newest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChainAnchor? Head { get; init; }

    /// <summary>The last entry again; signed so that a file that was cut off at a signed head is not taken for whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChainAnchor? End { get; init; }
}

/// <summary>Whose journal follows, in which format.</summary>
public sealed record JournalExportHeader(int Format, Guid TenantId);
