using System.Reflection;
using System.Security.Cryptography;
using CreatorSaaS.Embedded;
using Npgsql;

namespace CreatorSaaS.Postgres;

/// <summary>
/// A migrated database that test databases are copied from. It stays on the test server between runs and is made again
/// when what it was made from has changed.
/// </summary>
public static class TemplateDatabase
{
    private const long Turn = 0x43_53_54_4D_50_4C; // advisory lock "CSTMPL": one maker at a time

    /// <summary>Makes the template unless it is there, and drops its outdated versions.</summary>
    /// <param name="name">What it is for: a lower-case word. One version of it is kept.</param>
    /// <param name="version">Changes whenever the template has to be made again; see <see cref="VersionOf"/>.</param>
    /// <param name="migrate">Fills the empty database. Runs while the other test processes wait.</param>
    /// <returns>The name to copy from, for <see cref="TestDatabase.CopyAsync"/>.</returns>
    public static async Task<string> PrepareAsync(string name, string version, Func<DatabaseConnections, Task> migrate)
    {
        var server = await TestPostgres.ServerAsync();
        await using var admin = new NpgsqlConnection(server.SuperuserConnectionString);
        await admin.OpenAsync();
        await ExecuteAsync(admin, $"SELECT pg_advisory_lock({Turn})"); // ends with the connection

        await DropLeftoversAsync(admin);
        var template = $"template_{name}_{version}";
        if (await NamesAsync(admin, $"SELECT datname FROM pg_database WHERE datname = '{template}'") is [])
        {
            await DropVersionsAsync(admin, name);
            await MakeAsync(server, admin, template, migrate);
        }

        return template;
    }

    /// <summary>Differs when the code of one of the assemblies does; migrations, SQL and seed data are in it.</summary>
    public static string VersionOf(params Assembly[] assemblies)
    {
        var identities = assemblies.SelectMany(assembly => assembly.ManifestModule.ModuleVersionId.ToByteArray());
        return Convert.ToHexStringLower(SHA256.HashData(identities.ToArray()))[..16];
    }

    private static async Task MakeAsync(
        EmbeddedPostgres server, NpgsqlConnection admin, string template, Func<DatabaseConnections, Task> migrate)
    {
        // Renamed when complete, so that a failed or killed migration leaves no template.
        var unfinished = $"unfinished_{Guid.NewGuid():n}";
        var unpooled = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Pooling = false };
        await migrate(await DatabaseProvisioner.ProvisionAsync(
            unpooled.ConnectionString, unfinished, server.Passwords));

        await ExecuteAsync(
            admin,
            $"""
             SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{unfinished}';
             ALTER DATABASE {unfinished} ALLOW_CONNECTIONS false;
             ALTER DATABASE {unfinished} RENAME TO {template};
             """);
    }

    private static async Task DropVersionsAsync(NpgsqlConnection admin, string name)
    {
        foreach (var outdated in await NamesAsync(
            admin, $"SELECT datname FROM pg_database WHERE starts_with(datname, 'template_{name}_')"))
        {
            await ExecuteAsync(admin, $"DROP DATABASE {outdated} WITH (FORCE)");
        }
    }

    /// <summary>Drops what killed runs left. The server ends with its last user: what is older has no user.</summary>
    private static async Task DropLeftoversAsync(NpgsqlConnection admin)
    {
        foreach (var leftover in await NamesAsync(
            admin,
            """
            SELECT datname FROM pg_database
            WHERE (starts_with(datname, 'test_') OR starts_with(datname, 'unfinished_'))
              AND (pg_stat_file('base/' || oid || '/PG_VERSION', missing_ok => true)).modification
                  < pg_postmaster_start_time()
            """))
        {
            await ExecuteAsync(admin, $"DROP DATABASE IF EXISTS {leftover} WITH (FORCE)");
        }
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection admin, string sql)
    {
        await using var command = new NpgsqlCommand(sql, admin);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task ExecuteAsync(NpgsqlConnection admin, string sql)
    {
        await using var command = new NpgsqlCommand(sql, admin);
        await command.ExecuteNonQueryAsync();
    }
}
