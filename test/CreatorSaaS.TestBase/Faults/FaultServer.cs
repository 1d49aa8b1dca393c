using CreatorSaaS.Embedded;
using Npgsql;

namespace CreatorSaaS.Faults;

/// <summary>A PostgreSQL of a world's own that keeps every commit, in order to be killed.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private const string DatabaseName = "creatorsaas";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly EmbeddedPostgresOptions _options;
    private EmbeddedPostgres _server;

    private FaultServer(EmbeddedPostgresOptions options, EmbeddedPostgres server, DatabaseConnections connections)
    {
        _options = options;
        _server = server;
        Connections = connections;
    }

    /// <summary>As of the first start: the port changes with every start.</summary>
    public DatabaseConnections Connections { get; }

    public int Port => _server.Port;

    /// <summary>With an empty database that the product may use.</summary>
    public static async Task<FaultServer> StartAsync(string folder)
    {
        var options = EmbeddedPostgresOptions.OfClone() with { DataFolder = folder };
        var server = await EmbeddedPostgres.StartAsync(options);
        var connections = await DatabaseProvisioner.ProvisionAsync(
            server.SuperuserConnectionString, DatabaseName, server.Passwords);
        return new FaultServer(options, server, connections);
    }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var builder = new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Database = DatabaseName };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task ExecuteAsync(string sql, params object[] arguments)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, arguments);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<TRow>> ReadAsync<TRow>(
        string sql, Func<NpgsqlDataReader, TRow> toRow, params object[] arguments)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(toRow(reader));
        }

        return rows;
    }

    /// <summary>Asks until there is such a row.</summary>
    /// <exception cref="TimeoutException">There is none, with the words for it.</exception>
    public async Task AwaitAsync(string sql, string otherwise)
    {
        using var limit = new CancellationTokenSource(Patience);
        while ((await ReadAsync(sql, _ => true)).Count == 0)
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException(otherwise);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>SIGKILL to every process of the server, the one that would start the others anew first.</summary>
    /// <returns>Those that live on all the same.</returns>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        var cluster = (await ReadAsync("show data_directory", row => row.GetString(0))).Single();
        var postmaster = int.Parse(File.ReadLines(Path.Combine(cluster, "postmaster.pid")).First());
        LiveProcesses.Kill(postmaster);
        foreach (var process in LiveProcesses.Find(IsOfCluster))
        {
            LiveProcesses.Kill(process);
        }

        return await LiveProcesses.AwaitNoneAsync(IsOfCluster);

        // A server's working folder is its cluster.
        bool IsOfCluster(string folder) => new FileInfo(Path.Combine(folder, "cwd")).LinkTarget == cluster;
    }

    /// <summary>Starts it on what it left, which it recovers.</summary>
    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _server = await EmbeddedPostgres.StartAsync(_options);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();

        // Where the server's account could not enter the folder, its files are elsewhere.
        var note = Path.Combine(_options.DataFolder, "shelter");
        if (File.Exists(note))
        {
            Directory.Delete(await File.ReadAllTextAsync(note), recursive: true);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] arguments)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = argument });
        }

        return command;
    }
}
