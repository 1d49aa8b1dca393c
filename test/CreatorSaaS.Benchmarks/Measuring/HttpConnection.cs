using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>
/// One kept connection that writes a request and reads its answer, HTTP/1.1. A full client would take a part of the two
/// cores that the host is measured on.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    public static async Task<HttpConnection> OpenAsync(Uri address)
    {
        var connection = new HttpConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>The bytes of a request of one's own; made once, it is sent often.</summary>
    public static byte[] Request(string method, string path, string? bearer, string? json = null, params string[] headers) =>
        Encoding.UTF8.GetBytes(
            $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
            + (bearer is null ? "" : $"Authorization: Bearer {bearer}\r\n")
            + string.Concat(headers.Select(header => $"{header}\r\n"))
            + (json is null ? "" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n")
            + (json is null && method != "GET" ? "Content-Length: 0\r\n" : "")
            + $"\r\n{json}");

    public async Task<HttpAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }

        var headers = Encoding.ASCII.GetString(_buffer, 0, head);
        var body = head + 4;
        var isChunked = headers.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        var end = isChunked ? 0 : body + ContentLength(headers);
        while (isChunked ? !_buffer.AsSpan(0, _filled).EndsWith("0\r\n\r\n"u8) : _filled < end)
        {
            await ReceiveAsync();
        }

        return new HttpAnswer(
            int.Parse(headers.AsSpan(9, 3), CultureInfo.InvariantCulture),
            headers,
            Encoding.UTF8.GetString(_buffer, body, _filled - body));
    }

    public void Dispose() => _socket.Dispose();

    private static int ContentLength(string headers)
    {
        const string Name = "Content-Length: ";
        var start = headers.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return 0;
        }

        var value = headers.AsSpan(start + Name.Length);
        var end = value.IndexOf('\r');
        return int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }

    private async Task ReceiveAsync()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        _filled += received > 0 ? received : throw new IOException("The host closed the connection.");
    }
}

/// <param name="Body">As it came: with the lengths of its chunks, where it came in chunks.</param>
internal sealed record HttpAnswer(int Status, string Headers, string Body)
{
    /// <exception cref="InvalidOperationException">The host refused what it should do.</exception>
    public HttpAnswer Require(int status) =>
        Status == status ? this : throw new InvalidOperationException($"The host answered {Status}: {Body}");
}
