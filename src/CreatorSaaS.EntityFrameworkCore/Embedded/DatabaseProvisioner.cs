using System.Text.RegularExpressions;
using Npgsql;

namespace CreatorSaaS.Embedded;

/// <summary>
/// Makes a database and the roles that may use it, on any server whose admin login is given. Safe to repeat and to run
/// from several processes at once. Rules: etc/sql/roles.sql, etc/sql/database.sql.
/// </summary>
public static partial class DatabaseProvisioner
{
    private const long Turn = 0x43_53_50_52_4F_56; // advisory lock "CSPROV": one provisioner at a time on a server

    /// <summary>Creates what is missing and sets the passwords of the three logins.</summary>
    /// <param name="adminConnectionString">A superuser, or a login with CREATEDB, CREATEROLE and BYPASSRLS.</param>
    /// <param name="databaseName">Lower-case letters, digits and underscores, at most 63.</param>
    /// <param name="passwords">New passwords; the same ones again change nothing for those who sign in.</param>
    /// <exception cref="InvalidOperationException">The admin login lacks rights; the message names them.</exception>
    public static async Task<DatabaseConnections> ProvisionAsync(
        string adminConnectionString,
        string databaseName,
        RolePasswords passwords,
        CancellationToken cancellationToken = default)
    {
        await ProvisionAsync(
            adminConnectionString,
            databaseName,
            [("cs_migrator", passwords.Migrator), ("cs_app", passwords.App), ("cs_host", passwords.Host)],
            cancellationToken);
        return DatabaseConnections.Like(adminConnectionString, databaseName, passwords);
    }

    /// <summary>
    /// As above on a server whose operator migrates with a login of their own: <c>cs_migrator</c> gets no password.
    /// </summary>
    public static Task ProvisionAsync(
        string adminConnectionString,
        string databaseName,
        string appPassword,
        string hostPassword,
        CancellationToken cancellationToken = default) =>
        ProvisionAsync(
            adminConnectionString, databaseName, [("cs_app", appPassword), ("cs_host", hostPassword)], cancellationToken);

    /// <summary>Whether a login is in the database as the owner of the product's objects: then nothing is to be made.</summary>
    public static async Task<bool> ActsAsOwnerAsync(
        string connectionString, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await OpenAsync(connectionString, cancellationToken);
            await using var command = new NpgsqlCommand("SELECT current_user = 'cs_owner'", connection);
            return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    private static async Task ProvisionAsync(
        string adminConnectionString,
        string databaseName,
        IReadOnlyList<(string Role, string Password)> logins,
        CancellationToken cancellationToken)
    {
        await using var admin = await OpenAsync(adminConnectionString, cancellationToken);
        await RequireRightsAsync(admin, cancellationToken);
        await ExecuteAsync(admin, $"SELECT pg_advisory_lock({Turn})", cancellationToken); // ends with the connection

        await ExecuteAsync(admin, await ReadAsync("roles.sql", cancellationToken), cancellationToken);
        foreach (var (role, password) in logins)
        {
            await SetPasswordAsync(admin, role, password, cancellationToken);
        }

        if (!await ExistsAsync(admin, databaseName, cancellationToken))
        {
            await ExecuteAsync(
                admin, $"CREATE DATABASE {Identifier(databaseName)} OWNER cs_owner", cancellationToken);
        }

        await GrantAccessAsync(admin, databaseName, cancellationToken);
        var inside = new NpgsqlConnectionStringBuilder(adminConnectionString) { Database = databaseName };
        await using var database = await OpenAsync(inside.ConnectionString, cancellationToken);
        await ExecuteAsync(database, await ReadAsync("database.sql", cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Copies a database to which nobody is connected. The copy answers to the same logins as its template.
    /// </summary>
    /// <returns>The connection strings of the copy.</returns>
    public static async Task<DatabaseConnections> CopyAsync(
        string adminConnectionString,
        string templateName,
        string databaseName,
        RolePasswords passwords,
        CancellationToken cancellationToken = default)
    {
        await using var admin = await OpenAsync(adminConnectionString, cancellationToken);
        await ExecuteAsync(
            admin,
            $"CREATE DATABASE {Identifier(databaseName)} OWNER cs_owner TEMPLATE {Identifier(templateName)}",
            cancellationToken);

        // The rights inside a database are copied with it; the rights on the database itself are not.
        await GrantAccessAsync(admin, databaseName, cancellationToken);
        return DatabaseConnections.Like(adminConnectionString, databaseName, passwords);
    }

    private static Task GrantAccessAsync(
        NpgsqlConnection admin, string database, CancellationToken cancellationToken) =>
        ExecuteAsync(
            admin,
            $"""
             REVOKE ALL ON DATABASE {Identifier(database)} FROM PUBLIC;
             GRANT CONNECT ON DATABASE {Identifier(database)} TO cs_migrator, cs_app, cs_host;
             """,
            cancellationToken);

    private static async Task RequireRightsAsync(NpgsqlConnection admin, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT rolname, concat_ws(', ',
                CASE WHEN NOT rolcreatedb THEN 'CREATEDB' END,
                CASE WHEN NOT rolcreaterole THEN 'CREATEROLE' END,
                CASE WHEN NOT rolbypassrls THEN 'BYPASSRLS' END)
            FROM pg_roles WHERE rolname = current_user AND NOT rolsuper
            """,
            admin);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken) && reader.GetString(1) is { Length: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"The database login '{reader.GetString(0)}' of ConnectionStrings:Admin may not make the product's "
                + $"roles: it lacks {missing}. Give it these attributes with ALTER ROLE, or use a superuser.");
        }
    }

    private static async Task SetPasswordAsync(
        NpgsqlConnection admin, string role, string password, CancellationToken cancellationToken)
    {
        // DDL takes no parameters; format with %L quotes exactly.
        await using var quote = new NpgsqlCommand($"SELECT format('ALTER ROLE {role} PASSWORD %L', $1)", admin);
        quote.Parameters.Add(new NpgsqlParameter<string> { TypedValue = password });
        var statement = (string)(await quote.ExecuteScalarAsync(cancellationToken))!;
        await ExecuteAsync(admin, statement, cancellationToken);
    }

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection admin, string database, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT FROM pg_database WHERE datname = $1", admin);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = database });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    // Unpooled: these connections are few, and a pooled one would keep the advisory lock and block a copy.
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var resource = typeof(DatabaseProvisioner).Assembly.GetManifestResourceStream($"etc/sql/{name}")!;
        using var reader = new StreamReader(resource);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static string Identifier(string name) => PlainName().IsMatch(name)
        ? $"\"{name}\""
        : throw new ArgumentException($"'{name}' is not a plain database name.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
