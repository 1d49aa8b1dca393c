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

    /// <summary>The same server and transport settings as another connection string's, other logins.</summary>
    internal static DatabaseConnections Like(string connectionString, string database, RolePasswords passwords)
    {
        return new DatabaseConnections(
            As("cs_migrator", passwords.Migrator),
            As("cs_app", passwords.App),
            As("cs_host", passwords.Host));

        string As(string role, string password) => new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
            Username = role,
            Password = password,
        }.ConnectionString;
    }
}
