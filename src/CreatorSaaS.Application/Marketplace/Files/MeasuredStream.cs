using System.Security.Cryptography;

namespace CreatorSaaS.Marketplace.Files;

/// <summary>
/// Reads an upload once: the first bytes are looked at before, length and hash are known after. More than the limit is
/// refused while reading, since senders say what they like about length.
/// </summary>
internal sealed class MeasuredStream : Stream
{
    private readonly Stream _inner;
    private readonly byte[] _head;
    private readonly long _bytesMax;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _headRead;

    private MeasuredStream(Stream inner, byte[] head, long bytesMax)
    {
        _inner = inner;
        _head = head;
        _bytesMax = bytesMax;
    }

    public ReadOnlySpan<byte> Head => _head;

    /// <summary>Bytes read so far; all of them once the stream was read to its end.</summary>
    public long BytesCount { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="headLength">How many first bytes to look at; fewer only of a shorter file.</param>
    /// <param name="bytesMax">A longer one is refused with FileTooLarge.</param>
    public static async Task<MeasuredStream> OpenAsync(Stream inner, int headLength, long bytesMax)
    {
        var head = new byte[headLength];
        var count = await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        return new MeasuredStream(inner, head[..count], bytesMax);
    }

    /// <summary>SHA-256 of what was read, hexadecimal.</summary>
    public string GetHash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = _headRead < _head.Length ? ReadHead(buffer.Span) : await _inner.ReadAsync(buffer, cancellationToken);
        BytesCount += count;
        _hash.AppendData(buffer.Span[..count]);
        return BytesCount <= _bytesMax
            ? count
            : throw new BusinessException(MarketplaceErrorCodes.FileTooLarge)
                .WithData("maximum", _bytesMax / (1024 * 1024));
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }

    private int ReadHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _head.Length - _headRead);
        _head.AsSpan(_headRead, count).CopyTo(buffer);
        _headRead += count;
        return count;
    }
}
