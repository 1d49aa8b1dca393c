using System.Collections.Concurrent;
using CreatorSaaS.Embedded;
using CreatorSaaS.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>One product and one Chromium for all browser tests of the assembly.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>A page of the tests alone, which fails.</summary>
    public const string FailingPage = "/tests/fails";

    private readonly ProductDatabase _database = new();
    private readonly ConcurrentDictionary<Visitor, Lazy<Task<string>>> _signIns = new();
    private ProductServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ProductServer Server => _server ?? throw NotInitialized();

    /// <summary>The source of axe-core, which judges a page's accessibility.</summary>
    public string Axe { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _server = await ProductServer.StartAsync(_database.Connections, map: MapFailingPage);
        if (Chromium.Path is null)
        {
            return; // The browser tests are skipped and say so.
        }

        var folder = Path.Combine(CloneFolder.Require(), "test", "CreatorSaaS.Web.Tests");
        var axe = await NpmPackages.EnsureAsync(folder, "axe-core", NullLogger.Instance, CancellationToken.None);
        Axe = await File.ReadAllTextAsync(Path.Combine(axe, "axe.min.js"));
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>A browser profile of its own in which the visitor is signed in.</summary>
    public async Task<IBrowserContext> EnterAsync(Visitor visitor, Look look)
    {
        var signIn = _signIns.GetOrAdd(visitor, who => new Lazy<Task<string>>(() => SignInAsync(who)));
        return await Browser.NewContextAsync(new()
        {
            BaseURL = Server.Address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en",
            StorageState = await signIn.Value,
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private IBrowser Browser => _browser ?? throw NotInitialized();

    private static InvalidOperationException NotInitialized() =>
        new("xunit initialises a fixture before it hands it to tests.");

    private static void MapFailingPage(WebApplication app) => app.MapGet(
        FailingPage, string () => throw new InvalidOperationException("This page fails for a test."));

    // Once per visitor: what the sign-in left in the browser is given to every profile of theirs.
    private async Task<string> SignInAsync(Visitor visitor)
    {
        await using var context = await Browser.NewContextAsync(new() { BaseURL = Server.Address.ToString() });
        if (visitor.SignInAsync is { } signIn)
        {
            await signIn(await context.NewPageAsync(), Server);
        }

        return await context.StorageStateAsync();
    }
}
