using System.Security.Cryptography;
using System.Text;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Hosting;

/// <summary>A copy of the product's migrated database.</summary>
public sealed class ProductDatabase : DatabaseFixture
{
    private static readonly Lazy<Task<string>> Template = new(PrepareAsync);

    /// <summary>A copy for who makes and drops it in a test of their own.</summary>
    public static async Task<TestDatabase> CopyAsync() => await TestDatabase.CopyAsync(await Template.Value);

    protected override Task<string> TemplateAsync() => Template.Value;

    /// <summary>Brings an empty database to the product's schema.</summary>
    public static Task MigrateAsync(string adminConnectionString) =>
        WithMigratorAsync(migrator => migrator.MigrateAsync(adminConnectionString));

    private static async Task<string> PrepareAsync()
    {
        var template = "";
        await WithMigratorAsync(async migrator =>
        {
            var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(migrator.Fingerprint)))[..16];
            template = await TemplateDatabase.PrepareAsync(
                "product", version, connections => migrator.MigrateAsync(connections.Admin));
        });
        return template;
    }

    private static async Task WithMigratorAsync(Func<AbpDbMigrator, Task> work)
    {
        var builder = TestHost.CreateBuilder();
        HostApplication.AddTo(builder);
        await using var app = builder.Build();
        await work(app.Services.GetRequiredService<AbpDbMigrator>());
    }
}
