using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Payments.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Hosting;

/// <summary>
/// The product as it runs in Development, background loops and payment sandbox included, on a port of its own and for
/// programs that need one: browsers. Everything else uses <see cref="TestHost"/>.
/// </summary>
public sealed class ProductServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _files;

    private ProductServer(WebApplication app, DirectoryInfo files)
    {
        _app = app;
        _files = files;
    }

    public IServiceProvider Services => _app.Services;

    /// <summary>How its demo people sign in: JSON, by role key. Its own file, whatever else runs from the clone.</summary>
    public string SignInsFile => _app.Configuration["Demo:SignInsFile"]!;

    /// <summary>Where it listens: loopback, a port that was free.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="customize">Replaces parts before the container is built: fakes of the outside world.</param>
    /// <param name="map">Adds endpoints that only a test needs.</param>
    public static async Task<ProductServer> StartAsync(
        DatabaseConnections connections,
        Action<WebApplicationBuilder>? customize = null,
        Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
            EnvironmentName = Environments.Development,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var files = Directory.CreateTempSubdirectory("creatorsaas-");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseRoles.Admin}"] = connections.Admin,
            [$"ConnectionStrings:{DatabaseRoles.App}"] = connections.App,
            [$"ConnectionStrings:{DatabaseRoles.Host}"] = connections.Host,

            [$"{ChainSigningOptions.Section}:KeyFolder"] = Path.Combine(files.FullName, "keys"),
            [$"{ChainSigningOptions.Section}:AnchorFolder"] = Path.Combine(files.FullName, "heads"),
            [$"{ChainSigningOptions.Section}:CreatesKey"] = "true",
            ["Mail:Folder"] = Path.Combine(files.FullName, "mails"),
            ["Demo:SignInsFile"] = Path.Combine(files.FullName, "demo-signins.json"),
            ["Demo:Life"] = "false",

            // The payment provider that Development brings, beside the one of a host that a developer may be running.
            ["Sandbox:StateFolder"] = Path.Combine(files.FullName, "sandbox"),
            ["Sandbox:Url"] = "http://127.0.0.1:0",
        });
        customize?.Invoke(builder);

        var app = await HostApplication.CreateAsync(builder);
        map?.Invoke(app);
        await app.StartAsync();
        try
        {
            await HostApplication.PrepareAsync(app);
            return new ProductServer(app, files);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _files.Delete(recursive: true);
    }
}
