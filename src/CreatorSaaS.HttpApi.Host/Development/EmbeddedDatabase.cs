using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EntityFrameworkCore;

namespace CreatorSaaS.Development;

/// <summary>Starts the clone's own PostgreSQL and points the connection strings at it.</summary>
internal static class EmbeddedDatabase
{
    public static async Task AddAsync(WebApplicationBuilder builder)
    {
        using var logging = LoggerFactory.Create(logging => logging.AddSimpleConsole(options => options.SingleLine = true));
        var server = await EmbeddedPostgres.StartAsync(
            EmbeddedPostgresOptions.OfClone() with { Logger = logging.CreateLogger<EmbeddedPostgres>() },
            CancellationToken.None);
        var connections = await DatabaseProvisioner.ProvisionAsync(
            server.SuperuserConnectionString, "creatorsaas", server.Passwords);

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseRoles.Admin}"] = connections.Admin,
            [$"ConnectionStrings:{DatabaseRoles.App}"] = connections.App,
            [$"ConnectionStrings:{DatabaseRoles.Host}"] = connections.Host,
        });

        // Held as long as the host lives: the server ends with the last process that holds it.
        builder.Services.AddSingleton(server);
    }
}
