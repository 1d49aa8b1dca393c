using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Identity;
using CreatorSaaS.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.DbMigrator;

/// <summary>
/// Makes an external database ready for this version: roles and database, migrations, what every installation needs, and
/// last the check that it keeps tenants apart. Safe to repeat, and to run while the version before is serving.
/// </summary>
public sealed class DatabaseMigration(
    IConfiguration configuration,
    AbpDbMigrator migrator,
    IdentitySeeder seeder,
    IServiceProvider services,
    ILogger<DatabaseMigration> logger) : ISingletonDependency
{
    /// <exception cref="InvalidOperationException">A connection string or a right is missing; the message says which.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refused something.</exception>
    public async Task RunAsync()
    {
        var admin = Require(DatabaseRoles.Admin);
        var app = RequireLogin(DatabaseRoles.App, "cs_app");
        var host = RequireLogin(DatabaseRoles.Host, "cs_host");
        var database = app.Database!;
        if (host.Database != database || host.Host != app.Host || host.Port != app.Port)
        {
            throw new InvalidOperationException("ConnectionStrings:App and ConnectionStrings:Host name different databases.");
        }

        var inside = new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Database = database, Pooling = false };
        if (await DatabaseProvisioner.ActsAsOwnerAsync(inside.ConnectionString))
        {
            logger.LogInformation("Roles and database {Database} were made by hand: left as they are", database);
        }
        else
        {
            logger.LogInformation("Roles and database {Database}", database);
            await DatabaseProvisioner.ProvisionAsync(admin.ConnectionString, database, app.Password!, host.Password!);
            inside.Options = $"{inside.Options} -c role=cs_owner".TrimStart();
        }

        logger.LogInformation("Migrations");
        await migrator.MigrateAsync(inside.ConnectionString);
        logger.LogInformation("Isolation of tenants");
        await IsolationCheck.RunAsync(services);
        logger.LogInformation("What every installation needs");
        await seeder.SeedAsync();
        logger.LogInformation("Ready");
    }

    private NpgsqlConnectionStringBuilder Require(string name) => new(configuration.GetConnectionString(name)
        ?? throw new InvalidOperationException($"ConnectionStrings:{name} is missing."));

    private NpgsqlConnectionStringBuilder RequireLogin(string name, string login)
    {
        var connection = Require(name);
        return connection.Username == login && connection.Password is not null && connection.Database is not null
            ? connection
            : throw new InvalidOperationException(
                $"ConnectionStrings:{name} must name the database, the login {login} and the password it is to have.");
    }
}
