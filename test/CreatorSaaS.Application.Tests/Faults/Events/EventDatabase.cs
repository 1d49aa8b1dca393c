using CreatorSaaS.Embedded;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;
using Npgsql;

namespace CreatorSaaS.Faults.Events;

/// <summary>The database of an <see cref="EventWorld"/>: a copy on the tests' server, or a server that may be killed.</summary>
internal sealed class EventDatabase : IAsyncDisposable
{
    private readonly TestDatabase? _copy;
    private readonly string? _folder;

    private EventDatabase(TestDatabase copy) => _copy = copy;

    private EventDatabase(FaultServer server, string folder) => (Server, _folder) = (server, folder);

    /// <summary>Null where it is shared with others.</summary>
    public FaultServer? Server { get; }

    public DatabaseConnections Connections => Server?.Connections ?? _copy!.Connections;

    public int Port => Server?.Port ?? new NpgsqlConnectionStringBuilder(_copy!.Connections.App).Port;

    public static async Task<EventDatabase> CopyAsync() => new(await ProductDatabase.CopyAsync());

    public static async Task<EventDatabase> StartServerAsync()
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(CloneFolder.Require(), ".data", "faults", Guid.NewGuid().ToString("N")[..12])).FullName;
        var server = await FaultServer.StartAsync(Path.Combine(folder, "postgres"));
        await ProductDatabase.MigrateAsync(server.Connections.Admin);
        return new EventDatabase(server, folder);
    }

    /// <summary>Runs SQL as the superuser, whom no policy binds.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first row, read as the superuser.</summary>
    public async Task<TRow> ReadAsync<TRow>(string sql, Func<NpgsqlDataReader, TRow> toRow)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return toRow(reader);
    }

    public async ValueTask DisposeAsync()
    {
        await (_copy?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (Server is not null)
        {
            await Server.DisposeAsync();
            Directory.Delete(_folder!, recursive: true);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        if (Server is not null)
        {
            return await Server.OpenAsync();
        }

        var connection = new NpgsqlConnection(_copy!.SuperuserConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
