using CreatorSaaS.Embedded;
using Npgsql;

namespace CreatorSaaS.Postgres;

/// <summary>A database of one's own on the test server, dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _adminConnectionString;

    private TestDatabase(string name, string adminConnectionString, DatabaseConnections connections)
    {
        Name = name;
        _adminConnectionString = adminConnectionString;
        Connections = connections;
    }

    public string Name { get; }

    public DatabaseConnections Connections { get; }

    /// <summary>For what only a superuser can do or see; unpooled, so that it never keeps the database from being copied.</summary>
    public string SuperuserConnectionString =>
        new NpgsqlConnectionStringBuilder(_adminConnectionString) { Database = Name, Pooling = false }.ConnectionString;

    /// <summary>Runs SQL as a superuser.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A copy of a template that <see cref="TemplateDatabase.PrepareAsync"/> made.</summary>
    public static async Task<TestDatabase> CopyAsync(string template)
    {
        var server = await TestPostgres.ServerAsync();
        var name = $"test_{Guid.NewGuid():n}";
        var connections = await DatabaseProvisioner.CopyAsync(
            server.SuperuserConnectionString, template, name, server.Passwords);
        return new TestDatabase(name, server.SuperuserConnectionString, connections);
    }

    public async ValueTask DisposeAsync()
    {
        await using var admin = new NpgsqlConnection(_adminConnectionString);
        await admin.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {Name} WITH (FORCE)", admin);
        await drop.ExecuteNonQueryAsync();
    }
}
