using CreatorSaaS.DbMigrator;
using CreatorSaaS.Framework.Modularity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// Exit codes: 0 the database is ready for this version, 1 it is not and the last line says why.
try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
    AbpApplication.Create<DbMigratorModule>(
        new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment));
    using var host = builder.Build();
    await host.Services.GetRequiredService<DatabaseMigration>().RunAsync();
    return 0;
}
catch (Exception e) when (e is InvalidOperationException or ArgumentException or NpgsqlException)
{
    // What an operator can mend is said in the message; a stack trace would only hide it.
    Console.Error.WriteLine($"The database is not ready: {e.Message}");
    return 1;
}
