using Npgsql;

namespace CreatorSaaS.Postgres;

/// <summary>Statements of tests, each over a connection of its own that is closed with it.</summary>
public static class TestSql
{
    /// <summary>The first value of the first row; null where there is none.</summary>
    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is { } answer and not DBNull ? answer : null;
    }
}
