using System.Collections.Concurrent;
using System.Security.Claims;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>One product, with its payment sandbox, and one Chromium for all browser tests of the assembly.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>A page of the tests alone, which fails.</summary>
    public const string FailingPage = "/tests/fails";

    /// <summary>What carries a session where the product is served without TLS.</summary>
    private const string SessionCookie = "cs-dev";

    private readonly ProductDatabase _database = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _sessions = new();
    private readonly ConcurrentDictionary<(string Visitor, string Language), Lazy<Task<KeptPage>>> _pages = new();
    private readonly Lazy<Task<DemoStory>> _story;
    private ProductServer? _server;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public BrowserFixture() => _story = new(() => DemoStory.TellAsync(Server));

    public ProductServer Server => _server ?? throw NotInitialized();

    /// <summary>The source of axe-core, which judges a page's accessibility.</summary>
    public string Axe { get; private set; } = "";

    /// <summary>The demo agency with life in it; told when it is first asked for.</summary>
    public Task<DemoStory> StoryAsync() => _story.Value;

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

    /// <summary>A browser profile of its own in which the visitor is signed in. The caller closes it.</summary>
    public async Task<IBrowserContext> EnterAsync(Visitor visitor, Look look)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Server.Address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = look.Language,
        });
        if (visitor.IsSignedIn)
        {
            await context.AddCookiesAsync(
                [new() { Name = SessionCookie, Value = await SessionAsync(visitor), Url = Server.Address.ToString() }]);
        }

        return context;
    }

    /// <summary>The visitor's page for those who only look: nothing of it is loaded twice.</summary>
    internal Task<KeptPage> PageAsync(Visitor visitor, Look look) => _pages.GetOrAdd(
        (visitor.Name, look.Language), _ => new(async () => await KeptPage.OpenAsync(await EnterAsync(visitor, look)))).Value;

    /// <summary>Asks for pages as the visitor without a browser, and follows no redirection.</summary>
    public async Task<HttpClient> ClientAsync(Visitor visitor)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = Server.Address,
        };
        if (visitor.IsSignedIn)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie}={await SessionAsync(visitor)}");
        }

        return client;
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

    // Once per visitor, by the service that the sign-in page calls; the page itself has its own tests.
    private Task<string> SessionAsync(Visitor visitor) => _sessions.GetOrAdd(visitor.Name, _ => new(async () =>
    {
        await using var scope = Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = new CallerContext
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity()),
            TenantId = null,
            ClientIpAddress = "127.0.0.1",
        };
        var (email, password, tenant) = DemoSignIn.Of(Server, visitor.Name);
        var signedIn = await scope.ServiceProvider.GetRequiredService<ISignInAppService>()
            .SignInAsync(new SignInInput { Email = email, Password = password, Tenant = tenant });
        return signedIn.Session!.Cookie;
    })).Value;
}
