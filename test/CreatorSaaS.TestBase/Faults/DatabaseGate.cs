using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CreatorSaaS.Embedded;
using Npgsql;

namespace CreatorSaaS.Faults;

/// <summary>
/// Stands between the host and PostgreSQL, at a port that stays while the server comes and goes, understands as much of
/// the protocol as it takes to know a statement, and can let one stand.
/// </summary>
internal sealed class DatabaseGate : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly ConcurrentDictionary<DatabaseGateConnection, Task> _connections = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _accepting = Task.CompletedTask;
    private volatile int _target;
    private volatile DatabaseWatch? _watch;

    private DatabaseGate()
    {
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static DatabaseGate Start()
    {
        var gate = new DatabaseGate();
        gate._listener.Start();
        gate._accepting = gate.AcceptAsync();
        return gate;
    }

    /// <summary>The same database through the gate, which reads what is not encrypted.</summary>
    public DatabaseConnections Through(DatabaseConnections connections) => new(
        Through(connections.Admin), Through(connections.App), Through(connections.Host));

    public void OpenTo(int port) => _target = port;

    public void Close() => _target = 0;

    /// <param name="time">Which of such statements, counted from now.</param>
    public GateStop Arm(StatementMoment moment, DatabaseMark mark, int time)
    {
        var watch = new DatabaseWatch(moment, mark, time);
        _watch = watch;
        return watch.Stop;
    }

    public async ValueTask DisposeAsync()
    {
        _watch?.Stop.Release(goesOn: false);
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections.Keys)
        {
            connection.End();
        }

        await Task.WhenAll(_connections.Values);
        _ending.Dispose();
    }

    private string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Port = Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                var connection = new DatabaseGateConnection(client, () => _watch);
                _connections[connection] = RunAsync(connection);
            }
            catch (Exception ended) when (
                ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task RunAsync(DatabaseGateConnection connection)
    {
        await Task.Yield(); // it is in the list before it can leave it
        await connection.RunAsync(_target);
        _connections.TryRemove(connection, out _);
    }
}
