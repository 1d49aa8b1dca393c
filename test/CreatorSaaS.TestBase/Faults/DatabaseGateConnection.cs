using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace CreatorSaaS.Faults;

/// <summary>
/// One connection through the gate. Messages are passed on as they are; read are only the texts of statements, the
/// arguments as bytes, and where a batch ends (PostgreSQL documentation, "Message Formats").
/// </summary>
internal sealed class DatabaseGateConnection(TcpClient client, Func<DatabaseWatch?> watching)
{
    private const int LengthBytes = 4;
    private const int BufferBytes = 1 << 16;

    private readonly TcpClient _server = new();
    private readonly Dictionary<string, string> _statements = [];
    private readonly Lock _gate = new();
    private DatabaseWatch? _marked;
    private Withheld? _withheld;
    private int _batchesSent;
    private int _batchesAnswered;

    /// <param name="port">The server's; 0 while it is away.</param>
    public async Task RunAsync(int port)
    {
        try
        {
            client.NoDelay = _server.NoDelay = true;
            await _server.ConnectAsync(System.Net.IPAddress.Loopback, port);
            var asking = AskAsync();
            var answering = AnswerAsync();
            await Task.WhenAny(asking, answering);
            End();
            await Task.WhenAll(asking, answering);
        }
        catch (Exception lost) when (IsEnd(lost))
        {
            // Either side is gone: so is the other.
        }
        finally
        {
            End();
        }
    }

    public void End()
    {
        client.Dispose();
        _server.Dispose();
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException
        or NotSupportedException; // a stream under a disposed connection

    // The first message of a connection has no type; it starts the session, or cancels a statement of another.
    private async Task AskAsync()
    {
        var from = new BufferedStream(client.GetStream(), BufferBytes);
        var to = new BufferedStream(_server.GetStream(), BufferBytes);
        await to.WriteAsync(await ReadAsync(from, typeBytes: 0));
        await to.FlushAsync();
        while (true)
        {
            var message = await ReadAsync(from, typeBytes: 1);
            if (!await TakeAsync(message, to))
            {
                return;
            }

            // What has an answer ends what is sent at once.
            await to.WriteAsync(message);
            if (IsEndOfBatch(message[0]) || client.Available == 0)
            {
                await to.FlushAsync();
            }
        }
    }

    /// <summary>Answers whether the message is passed on; where not, the connection ends.</summary>
    private async Task<bool> TakeAsync(byte[] message, Stream to)
    {
        var (sql, isRun) = StatementOf(message);
        var watch = watching();
        if (isRun && watch is not null && IsWatched(watch, sql, message) && watch.Stop.TryTake())
        {
            if (watch.BeforeSending)
            {
                await to.FlushAsync();
                return await watch.Stop.StandAsync();
            }

            lock (_gate)
            {
                _withheld = new Withheld(watch.Stop, AnsweredWith: _batchesSent + 1);
            }
        }

        if (IsEndOfBatch(message[0]))
        {
            lock (_gate)
            {
                _batchesSent++;
            }
        }

        return true;
    }

    private bool IsWatched(DatabaseWatch watch, string sql, ReadOnlySpan<byte> message)
    {
        if (watch.MarksTransaction(sql, message))
        {
            _marked = watch;
        }

        var fits = watch.Fits(sql, message, isMarked: _marked == watch);
        if (DatabaseWatch.EndsTransaction(sql))
        {
            _marked = null;
        }

        return fits;
    }

    private (string Sql, bool IsRun) StatementOf(ReadOnlySpan<byte> message)
    {
        var rest = message[(1 + LengthBytes)..];
        switch ((char)message[0])
        {
            case 'Q':
                return (TextOf(ref rest), true);
            case 'P':
                var name = TextOf(ref rest);
                _statements[name] = TextOf(ref rest);
                return ("", false);
            case 'B':
                TextOf(ref rest); // the portal
                return (_statements.GetValueOrDefault(TextOf(ref rest), ""), true);
            default:
                return ("", false);
        }
    }

    private async Task AnswerAsync()
    {
        var (from, to) = (new BufferedStream(_server.GetStream(), BufferBytes), client.GetStream());
        var kept = new MemoryStream();
        while (true)
        {
            var message = await ReadAsync(from, typeBytes: 1);
            kept.Write(message);
            if (message[0] == 'Z')
            {
                _batchesAnswered++;
            }

            Withheld? withheld;
            lock (_gate)
            {
                withheld = _withheld;
            }

            if (withheld is not null)
            {
                if (_batchesAnswered < withheld.AnsweredWith)
                {
                    continue;
                }

                if (!await withheld.Stop.StandAsync())
                {
                    return;
                }

                lock (_gate)
                {
                    _withheld = null;
                }
            }

            if (message[0] == 'Z' || _server.Available == 0)
            {
                await to.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length));
                kept.SetLength(0);
            }
        }
    }

    private static async Task<byte[]> ReadAsync(Stream from, int typeBytes)
    {
        var head = new byte[typeBytes + LengthBytes];
        await from.ReadExactlyAsync(head);
        var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(typeBytes));
        var message = new byte[typeBytes + length];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(head.Length));
        return message;
    }

    private static string TextOf(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }

    // Sync and simple query: the server answers each with "ready".
    private static bool IsEndOfBatch(byte type) => (char)type is 'S' or 'Q';

    private sealed record Withheld(GateStop Stop, int AnsweredWith);
}
