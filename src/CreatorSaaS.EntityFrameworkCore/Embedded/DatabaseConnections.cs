using Npgsql;

namespace CreatorSaaS.Embedded;

/// <summary>The three Npgsql connection strings of one database.</summary>
/// <param name="Admin">Migrations only: signs in as <c>cs_migrator</c> and acts as <c>cs_owner</c>.</param>
/// <param name="App">The runtime, <c>cs_app</c>: bound by row-level security.</param>
/// <param name="Host">Host tables and the named services across tenants, <c>cs_host</c>.</param>
public sealed record DatabaseConnections(string Admin, string App, string Host)
{
    /// <summary>Keeps passwords out of logs.</summary>
    public override string ToString() => nameof(DatabaseConnections);

    /// <summary>
    /// The same server and transport settings as another connection string's, other logins. The runtime's are pooled: a
    /// connection of its own for each unit of work costs several times what most units do.
    /// </summary>
    internal static DatabaseConnections Like(string connectionString, string database, RolePasswords passwords)
    {
        return new DatabaseConnections(
            As("cs_migrator", passwords.Migrator, isPooled: false),
            As("cs_app", passwords.App, isPooled: true),
            As("cs_host", passwords.Host, isPooled: true));

        string As(string role, string password, bool isPooled) => new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
            Username = role,
            Password = password,
            Pooling = isPooled,
        }.ConnectionString;
    }
}
