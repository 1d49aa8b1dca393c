using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>SQL for the data source of the host, outside units of work.</summary>
public static class HostCommands
{
    /// <summary>A command of its own transaction with the values of $1 and so on.</summary>
    public static NpgsqlCommand CreateCommand(this NpgsqlDataSource source, string sql, params IEnumerable<object> values)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return command;
    }
}
