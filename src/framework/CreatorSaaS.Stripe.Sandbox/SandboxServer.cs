using System.Security.Cryptography;
using CreatorSaaS.Stripe.Sandbox.Admin;
using CreatorSaaS.Stripe.Sandbox.Api;
using CreatorSaaS.Stripe.Sandbox.Checkout;
using CreatorSaaS.Stripe.Sandbox.Operations;
using CreatorSaaS.Stripe.Sandbox.State;
using CreatorSaaS.Stripe.Sandbox.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CreatorSaaS.Stripe.Sandbox;

/// <summary>
/// A local stand-in for Stripe: its HTTP API for the objects the product uses, its payment page, its webhooks and a
/// clock that can be moved on. It keeps its state over a kill and calls nobody but the configured webhook addresses on
/// loopback. Test cards are listed at <see cref="TestCards"/>, test banks at <see cref="TestBanks"/>.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>The one API version it speaks.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    private readonly WebApplication _app;

    private SandboxServer(WebApplication app) => _app = app;

    /// <summary>Root of the API, the pages and the admin endpoints.</summary>
    public Uri Url => new(OriginOf(_app.Services));

    /// <summary>Starts and returns when it answers.</summary>
    /// <exception cref="ArgumentException">An option is missing or wrong.</exception>
    /// <exception cref="IOException">Another sandbox has the state folder.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, CancellationToken cancellationToken = default)
    {
        options.Check();
        var app = Build(options);
        try
        {
            Prepare(app.Services.GetRequiredService<Engine>(), app.Services.GetRequiredService<Store>(), options);
            await app.StartAsync(cancellationToken);
            return new SandboxServer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the server has stopped.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(SandboxOptions options)
    {
        // No default sources: a sandbox inside another host must not read that host's settings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new Store(options.StateFolder));
        builder.Services.AddSingleton<BusinessClock>();
        builder.Services.AddSingleton<Engine>();
        builder.Services.AddSingleton<CallFaults>();
        builder.Services.AddSingleton<DeliveryFaults>();
        builder.Services.AddSingleton<ApiPipeline>();
        builder.Services.AddSingleton(services => new CheckoutSessions(() => OriginOf(services), options.MerchantName));
        builder.Services.AddHostedService<EngineTicker>();
        builder.Services.AddHostedService<WebhookSender>();

        var app = builder.Build();
        MapApi(app);
        app.MapCheckoutPage();
        app.MapAdmin();
        return app;
    }

    private static void MapApi(WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<ApiPipeline>();
        IReadOnlyList<Operation>[] groups =
        [
            Accounts.All, app.Services.GetRequiredService<CheckoutSessions>().All, Payments.All, Refunds.All,
            Transfers.All, Payouts.All, Balances.All, Events.All,
        ];
        foreach (var operation in groups.SelectMany(group => group))
        {
            app.MapMethods(
                operation.Template, [operation.Method], (HttpContext http) => pipeline.RunAsync(http, operation));
        }

        app.Map("/v1/{**path}", (HttpContext http) =>
        {
            var unknown = Operation.Get("/v1", _ => throw new ApiException(
                StatusCodes.Status404NotFound, "invalid_request_error", code: null, param: null,
                $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path}).", executed: false));
            return pipeline.RunAsync(http, unknown);
        });
    }

    private static void Prepare(Engine engine, Store store, SandboxOptions options)
    {
        store.Run(state =>
        {
            state.SeedIds(options.Seed.Length > 0
                ? options.Seed
                : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            return true;
        });
        engine.Run(state =>
        {
            KeptAnswer.Prune(state);
            if (options.Webhooks.Count > 0)
            {
                WebhookEndpoint.Replace(state, options.Webhooks);
            }

            return true;
        });
    }

    private static string OriginOf(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
}
