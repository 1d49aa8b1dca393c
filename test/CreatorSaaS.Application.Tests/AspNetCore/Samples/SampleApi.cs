using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Framework.AspNetCore.OpenApi;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Samples.Gigs;
using CreatorSaaS.Samples.Payouts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Samples;

/// <summary>A small host over the sample services, with the middleware order of the real one.</summary>
internal sealed class SampleApi : IAsyncDisposable
{
    public static readonly Guid TenantId = new("00000000-0000-0000-0000-00000000a9e0");

    private readonly WebApplication _app;

    private SampleApi(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public RecordedLogs Logs => Services.GetRequiredService<RecordedLogs>();

    public static Task<SampleApi> StartAsync(params AppServiceDescriptor[] extraServices) =>
        StartAsync("Production", useKestrel: false, extraServices);

    public static async Task<SampleApi> StartAsync(
        string environment, bool useKestrel = false, params AppServiceDescriptor[] extraServices)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        if (useKestrel)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer(options => options.BaseAddress = new Uri("https://sample.test"));
        }

        // Not validated on build: the kernel's other stores have no stand-in here.
        builder.Host.UseServiceProviderFactory(
            new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecordedLogs>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordedLogs>());
        var modules = AbpApplication.Create<AbpAspNetCoreModule>(
            new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment));
        AddSamples(builder.Services, extraServices);

        var app = builder.Build();
        app.UseAbpErrorsAndHeaders();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAbpCaller();
        app.MapControllers();
        app.MapOpenApi();
        app.MapGet("/page", () => Results.Content("<p>page</p>", "text/html"));
        app.MapGet("/style.css", () => Results.Content("", "text/css"));
        app.MapGet("/broken", string () => throw new InvalidOperationException("page"));
        await modules.InitializeAsync(app.Services);
        await app.StartAsync();
        return new SampleApi(app, useKestrel ? ClientOf(app) : app.GetTestClient());
    }

    /// <summary>Sends JSON, or nothing, as nobody, or as a person of the tenant, the host or an ended session.</summary>
    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? json = null, string? person = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        if (person is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void AddSamples(IServiceCollection services, AppServiceDescriptor[] extraServices)
    {
        services.AddSingleton<InMemoryKernel>();
        foreach (var contract in typeof(InMemoryKernel).GetInterfaces())
        {
            services.AddSingleton(contract, provider => provider.GetRequiredService<InMemoryKernel>());
        }

        AppServiceDescriptor[] samples =
        [
            new(typeof(IGigAppService), typeof(GigAppService)),
            new(typeof(ITrapAppService), typeof(TrapAppService)),
            new(typeof(IAuthAppService), typeof(AuthAppService)),
            new(typeof(ICreatorProfileAppService), typeof(CreatorProfileAppService)),
            new(typeof(ICurrencyIntegrationAppService), typeof(CurrencyIntegrationAppService)),
            new(typeof(IGigIntegrationService), typeof(GigIntegrationService)),
            new(typeof(IPayoutAppService), typeof(PayoutAppService)),
            .. extraServices,
        ];
        foreach (var sample in samples)
        {
            services.AddSingleton(sample);
        }

        services.Configure<AbpAspNetCoreMvcOptions>(
            options => options.ConventionalControllers.Create(typeof(SampleApi).Assembly));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(options => options.Map(422, PayoutAppService.BelowMinimum));
        services.Configure<AbpExceptionLocalizationOptions>(
            options => options.MapCodeNamespace("Samples", typeof(SamplesResource)));
        services.AddAbpLocalization(options =>
        {
            options.Resources.Add<SamplesResource>();
            options.Languages.Add(new LanguageInfo("en", "English"));
            options.Languages.Add(new LanguageInfo("de", "Deutsch"));
        });
        services.AddControllers().AddApplicationPart(typeof(SampleApi).Assembly);
        services.AddAbpOpenApi("Sample");
        services.AddAuthentication(SampleAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, SampleAuthentication>(SampleAuthentication.Name, null);
    }

    private static HttpClient ClientOf(WebApplication app) => new()
    {
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features
            .GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()),
    };
}

/// <summary>What was logged as an error.</summary>
internal sealed class RecordedLogs : ILoggerProvider, ILogger
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_errors)
        {
            _errors.Add($"{formatter(state, exception)} {exception?.Message}");
        }
    }

    public void Dispose()
    {
    }
}

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The envelope's content.</summary>
    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync()).GetProperty("error");

    /// <summary>Every member that the answer finds fault with.</summary>
    public static async Task<IReadOnlyList<string>> FaultyMembersAsync(this HttpResponseMessage response) =>
    [
        .. (await response.ErrorAsync()).GetProperty("validationErrors").EnumerateArray()
            .SelectMany(error => error.GetProperty("members").EnumerateArray())
            .Select(member => member.GetString()!),
    ];

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
