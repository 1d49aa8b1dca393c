using CreatorSaaS.Development;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Identity.Keys;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Hosting;

/// <summary>
/// The whole product in the test's process on a database of its own: real PostgreSQL, real HTTP pipeline, a clock that
/// stands still. Outbox, inbox and jobs run when the test says so.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Few, so that a hundred sign-ins take no minute; the product's own count has a test.</summary>
    private const int PasswordHashRounds = 1_000;

    private static readonly TimeSpan BrokerPatience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _files;
    private readonly bool _listens;

    private TestHost(WebApplication app, DirectoryInfo files, bool listens)
    {
        _app = app;
        _files = files;
        _listens = listens;
    }

    public IServiceProvider Services => _app.Services;

    public TestClock Clock => (TestClock)Services.GetRequiredService<IClock>();

    /// <summary>Where it listens, if it does: loopback, a port that was free.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <param name="customize">Replaces parts before the container is built: fakes of the outside world.</param>
    /// <param name="settings">Of the configuration, beside those of every test.</param>
    /// <param name="listens">On a port, by the server that the product runs on; else requests stay in memory.</param>
    /// <param name="isReady">False leaves it as it is while it starts.</param>
    public static async Task<TestHost> StartAsync(
        DatabaseConnections connections,
        Action<WebApplicationBuilder>? customize = null,
        bool listens = false,
        bool isReady = true,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        var files = Directory.CreateTempSubdirectory("creatorsaas-");
        var builder = CreateBuilder();
        if (listens)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseRoles.App}"] = connections.App,
            [$"ConnectionStrings:{DatabaseRoles.Host}"] = connections.Host,
            ["Mail:Folder"] = Path.Combine(files.FullName, "mails"),
            ["Blobs:Path"] = Path.Combine(files.FullName, "blobs"),
            [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(files.FullName, "keys"),
            [$"{ChainSigningOptions.Section}:AnchorFolder"] = Path.Combine(files.FullName, "heads"),
            [$"{ChainSigningOptions.Section}:CreatesKey"] = "true",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        GenerousLimits.Configure(builder);
        HostApplication.AddTo(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IClock>(new TestClock()));
        builder.Services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = PasswordHashRounds);
        customize?.Invoke(builder);

        var app = builder.Build();
        HostApplication.Configure(app);
        await app.Services.GetRequiredService<AbpApplication>().InitializeAsync(app.Services);
        if (isReady)
        {
            app.Services.GetRequiredService<StartupGate>().Open();
        }

        await app.StartAsync();
        if (app.Services.GetService<KafkaConsumer>() is { } consumer)
        {
            await consumer.StartAsync(CancellationToken.None);
        }

        if (!listens)
        {
            // As browsers come: cookies are for https alone.
            app.GetTestServer().BaseAddress = new Uri("https://localhost/");
        }

        return new TestHost(app, files, listens);
    }

    /// <summary>The host's own builder, so that its static assets are found.</summary>
    internal static WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
            EnvironmentName = "Testing",

            // No watcher of the working folder, in which PostgreSQL writes.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AuthServer:Issuer"] = "https://app.example",
            ["DataProtection:CertificatePath"] = ProtectionCertificate.PathOfClone(),
        });
        return builder;
    }

    public HttpClient CreateClient() => _listens ? new HttpClient { BaseAddress = Address } : _app.GetTestClient();

    /// <summary>The database as the host role sees it, to look at rows that no service shows.</summary>
    public NpgsqlDataSource HostDatabase() => Services.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.Host);

    /// <summary>
    /// Runs outbox, inbox and due jobs until nothing is left to do now. What brokers did not take at once is sent again, as
    /// workers would a moment later.
    /// </summary>
    public async Task DrainAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        await DrainOnceAsync();
        while (await HasUnsentAsync() && TimeProvider.System.GetElapsedTime(began) < BrokerPatience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            await DrainOnceAsync();
        }
    }

    /// <summary>The same, and what was refused for now is left.</summary>
    public Task DrainOnceAsync() => Services.GetRequiredService<WorkPump>().DrainAsync();

    private async Task<bool> HasUnsentAsync()
    {
        if (Services.GetService<KafkaConsumer>() is null)
        {
            return false;
        }

        await using var command = HostDatabase().CreateCommand("select exists (select from framework.outbox where state = 'retrying')");
        return await command.ExecuteScalarAsync() is true;
    }

    /// <summary>Runs work as the system of a tenant (null: the host side) in one unit of a context.</summary>
    public async Task<TResult> RunAsync<TResult>(Guid? tenantId, UnitOfWorkOptions options, Func<IServiceProvider, Task<TResult>> work)
    {
        using var asTenant = Services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var asSystem = Services.GetRequiredService<ICurrentPrincipalAccessor>().Change(SystemPrincipal.CausedBy(null));
        return await Services.GetRequiredService<IUnitOfWorkManager>().RunAsync(
            unit =>
            {
                unit.ServiceProvider.GetRequiredService<ICallerContext>().Current =
                    new CallerContext { Principal = SystemPrincipal.CausedBy(null), TenantId = tenantId };
                return work(unit.ServiceProvider);
            },
            options,
            requiresNew: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (Services.GetService<KafkaConsumer>() is { } consumer)
        {
            await consumer.StopAsync(CancellationToken.None);
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        _files.Delete(recursive: true);
    }
}
