using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using CreatorSaaS.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Isolation;

/// <summary>
/// The other end of a page's circuit: calls the hub's methods over a WebSocket as the page's script does, in the part
/// of MessagePack that such calls are made of.
/// </summary>
internal sealed class CircuitClient : IDisposable
{
    private const int Invocation = 1;
    private const int Completion = 3;
    private const int ResultIsError = 1;
    private const int ResultIsVoid = 2;
    private const byte Nil = 0xc0;
    private const byte Text8 = 0xd9;
    private const byte Text16 = 0xda;

    private readonly WebSocket _socket;
    private readonly MemoryStream _received = new();
    private int _read;

    private CircuitClient(WebSocket socket) => _socket = socket;

    /// <summary>Connects with a browser's cookie.</summary>
    public static async Task<CircuitClient> ConnectAsync(TestHost host, string cookie)
    {
        var server = (TestServer)host.Services.GetRequiredService<IServer>();
        var sockets = server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => request.Headers.Cookie = cookie;
        var hub = new Uri(server.BaseAddress, "/_blazor");
        var client = new CircuitClient(await sockets.ConnectAsync(hub, CancellationToken.None));
        await client._socket.SendAsync(
            Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"),
            WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (await client.ByteAsync() != 0x1e)
        {
        }

        return client;
    }

    /// <summary>Opens a circuit without a component; answers its secret.</summary>
    public async Task<string?> StartAsync() =>
        (string?)await CallAsync("StartCircuit", "https://localhost/", "https://localhost/deals", "[]", "");

    /// <summary>Takes a lost circuit over; false when it is refused.</summary>
    public async Task<bool> TakeOverAsync(string secret) => (bool)(await CallAsync("ConnectCircuit", secret))!;

    /// <summary>Asks for what the server kept of a circuit that it closed.</summary>
    public async Task<string?> ResumeAsync(string secret) =>
        (string?)await CallAsync("ResumeCircuit", secret, "https://localhost/", "https://localhost/deals", "[]", "");

    /// <summary>Has the server close the circuit and keep what was in it.</summary>
    public async Task<bool> PauseAsync() => (bool)(await CallAsync("PauseCircuit"))!;

    /// <summary>Is gone without a word, as when a laptop is closed.</summary>
    public void Dispose() => _socket.Abort();

    private async Task<object?> CallAsync(string method, params string[] arguments)
    {
        using var call = new MemoryStream();
        call.Write([0x96, Invocation, 0x80]); // six members, the second without headers
        WriteText(call, "1");
        WriteText(call, method);
        call.WriteByte((byte)(0x90 | arguments.Length));
        Array.ForEach(arguments, argument => WriteText(call, argument));
        call.WriteByte(0x90);

        var frame = new List<byte>();
        for (var length = call.Length; length > 0 || frame.Count == 0; length >>= 7)
        {
            frame.Add((byte)((length & 0x7f) | (length > 0x7f ? 0x80u : 0)));
        }

        byte[] message = [.. frame, .. call.ToArray()];
        await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        return await ResultAsync(method);
    }

    // What the server calls meanwhile is for the page's script.
    private async Task<object?> ResultAsync(string method)
    {
        while (true)
        {
            var message = await MessageAsync();
            if (message.Span[1] == Completion)
            {
                var (kind, value) = ResultOf(message.Span);
                return kind == ResultIsError ? throw new InvalidOperationException($"{method}: {value}") : value;
            }
        }
    }

    // A list of type, headers (none), the call's id, the kind of result, and the result.
    private static (int Kind, object? Value) ResultOf(ReadOnlySpan<byte> message)
    {
        var rest = message[3..];
        ReadValue(ref rest);
        var kind = rest[0];
        rest = rest[1..];
        return (kind, kind == ResultIsVoid ? null : ReadValue(ref rest));
    }

    private static object? ReadValue(ref ReadOnlySpan<byte> rest)
    {
        var (head, length) = rest[0] switch
        {
            Nil or 0xc2 or 0xc3 => (1, 0),
            Text8 => (2, rest[1]),
            Text16 => (3, BinaryPrimitives.ReadUInt16BigEndian(rest[1..])),
            >= 0xa0 and <= 0xbf => (1, rest[0] & 0x1f),
            var other => throw new NotSupportedException($"0x{other:x2}"),
        };
        object? value = rest[0] switch
        {
            Nil => null,
            0xc2 => false,
            0xc3 => true,
            _ => Encoding.UTF8.GetString(rest.Slice(head, length)),
        };
        rest = rest[(head + length)..];
        return value;
    }

    private static void WriteText(MemoryStream call, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        call.Write([Text16, (byte)(bytes.Length >> 8), (byte)bytes.Length]);
        call.Write(bytes);
    }

    private async Task<ReadOnlyMemory<byte>> MessageAsync()
    {
        var (length, shift, part) = (0, 0, (byte)0x80);
        for (; (part & 0x80) != 0; shift += 7)
        {
            part = await ByteAsync();
            length |= (part & 0x7f) << shift;
        }

        var message = new byte[length];
        for (var at = 0; at < length; at++)
        {
            message[at] = await ByteAsync();
        }

        return message;
    }

    private async ValueTask<byte> ByteAsync()
    {
        while (_read == _received.Length)
        {
            var part = new byte[16 * 1024];
            var result = await _socket.ReceiveAsync(part, CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException($"The hub closed the connection: {result.CloseStatusDescription}");
            }

            _received.SetLength(0);
            _received.Write(part, 0, result.Count);
            _read = 0;
        }

        return _received.GetBuffer()[_read++];
    }
}
