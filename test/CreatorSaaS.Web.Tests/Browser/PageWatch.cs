using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Writes down what the browser complains about while a page is used. A quiet page has nothing here.</summary>
internal sealed class PageWatch
{
    private readonly List<string> _complaints = [];

    private string? _refusedPath;

    private PageWatch()
    {
    }

    /// <summary>What was complained about so far.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <param name="refusedPath">A page that is refused on purpose; its own status is no complaint.</param>
    public static async Task<PageWatch> OverAsync(IPage page, string? refusedPath = null)
    {
        var watch = new PageWatch { _refusedPath = refusedPath };
        page.Console += (_, message) =>
        {
            if (!watch.IsRefusal(UrlOf(message)) && !IsReport(message))
            {
                watch.Add($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => watch.Add($"script error: {error}");
        page.RequestFailed += (_, request) => watch.Add($"failed: {request.Method} {request.Url} {request.Failure}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !watch.IsRefusal(response.Url))
            {
                watch.Add($"{response.Status}: {response.Url}");
            }
        };

        // The console tells most violations, not those that a script swallows.
        await page.ExposeFunctionAsync("tellViolation", (string violation) => watch.Add(violation));
        await page.AddInitScriptAsync(
            """
            addEventListener("securitypolicyviolation", event =>
              tellViolation(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`));
            """);
        return watch;
    }

    /// <summary>Forgets what was: the page goes elsewhere.</summary>
    /// <inheritdoc cref="OverAsync" path="/param"/>
    public void Begin(string? refusedPath)
    {
        lock (_complaints)
        {
            _complaints.Clear();
            _refusedPath = refusedPath;
        }
    }

    private bool IsRefusal(string url) =>
        _refusedPath is not null && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.AbsolutePath == _refusedPath;

    // Chromium tells what it cleared because signing out asked for it.
    private static bool IsReport(IConsoleMessage message) =>
        message.Type == "info" && message.Text.StartsWith("Clear-Site-Data header on", StringComparison.Ordinal);

    // Playwright writes "url:line:column".
    private static string UrlOf(IConsoleMessage message)
    {
        var parts = message.Location.Split(':');
        return string.Join(':', parts[..Math.Max(parts.Length - 2, 0)]);
    }

    private void Add(string complaint)
    {
        lock (_complaints)
        {
            _complaints.Add(complaint);
        }
    }
}
