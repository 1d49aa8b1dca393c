using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Embedded;
using CreatorSaaS.Hosting;
using Npgsql;

namespace CreatorSaaS.Benchmarks.World;

/// <summary>
/// A PostgreSQL of the benchmarks' own that keeps every commit, as in production, and a migrated database on it that is
/// gone afterwards.
/// </summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;
    private readonly string _database;

    private BenchmarkServer(EmbeddedPostgres server, string database, DatabaseConnections connections)
    {
        _server = server;
        _database = database;
        Connections = connections;
        Superuser = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Database = database }.ConnectionString;
    }

    public DatabaseConnections Connections { get; }

    /// <summary>The superuser in the database: to look at the server, not to do the product's work.</summary>
    public string Superuser { get; }

    public static async Task<BenchmarkServer> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.OfClone() with
        {
            DataFolder = Path.Combine(CloneFolder.Require(), ".data", "benchmark-postgres"),

            Settings = ["shared_preload_libraries=pg_stat_statements"],
        });
        await DropLeftoversAsync(server);
        var name = $"benchmark_{Guid.NewGuid():n}";
        var connections = await DatabaseProvisioner.ProvisionAsync(
            server.SuperuserConnectionString, name, server.Passwords);
        await ProductDatabase.MigrateAsync(connections.Admin);
        var own = new BenchmarkServer(server, name, connections);
        await own.ExecuteAsync("create extension pg_stat_statements");
        await own.TrackStatementsAsync("none"); // Only a profile switches it on.
        await own.PrintSettingsAsync();
        return own;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<TRow>> ReadAsync<TRow>(string sql, Func<NpgsqlDataReader, TRow> toRow)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<TRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(toRow(reader));
        }

        return rows;
    }

    /// <param name="which"><c>all</c> with those inside functions, or <c>none</c>.</param>
    public async Task TrackStatementsAsync(string which)
    {
        await ExecuteAsync($"alter system set pg_stat_statements.track = '{which}'");
        await ExecuteAsync("select pg_reload_conf()");
    }

    /// <summary>Takes what a run left in memory to the disk, so that the next one does not pay for it.</summary>
    public Task SettleAsync() => ExecuteAsync("checkpoint");

    public async ValueTask DisposeAsync()
    {
        await using (var admin = new NpgsqlConnection(_server.SuperuserConnectionString))
        {
            await admin.OpenAsync();
            await using var drop = new NpgsqlCommand($"drop database {_database} with (force)", admin);
            await drop.ExecuteNonQueryAsync();
        }

        await _server.DisposeAsync();
    }

    // Of runs that were killed; nobody is connected to them.
    private static async Task DropLeftoversAsync(EmbeddedPostgres server)
    {
        await using var admin = new NpgsqlConnection(server.SuperuserConnectionString);
        await admin.OpenAsync();
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(
            """
            select datname from pg_database d where starts_with(datname, 'benchmark_')
               and not exists (select from pg_stat_activity a where a.datid = d.oid)
            """,
            admin))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await using var drop = new NpgsqlCommand($"drop database if exists {name}", admin);
            await drop.ExecuteNonQueryAsync();
        }
    }

    private async Task PrintSettingsAsync()
    {
        var settings = await ReadAsync(
            """
            select name || ' ' || current_setting(name) from pg_settings
             where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method',
                            'shared_buffers', 'max_wal_size', 'max_connections', 'checkpoint_timeout', 'wal_level',
                            'commit_delay', 'wal_compression', 'jit')
             order by name
            """,
            row => row.GetString(0));
        Console.WriteLine($"PostgreSQL: {string.Join(", ", settings)}");
    }
}
