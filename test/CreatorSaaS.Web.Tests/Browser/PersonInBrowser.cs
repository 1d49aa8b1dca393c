using CreatorSaaS.Embedded;
using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>One person with a browser of their own: what they click, type and read.</summary>
internal sealed class PersonInBrowser : IAsyncDisposable
{
    private const int PatienceMilliseconds = 20_000;

    private readonly IBrowserContext _context;
    private readonly PageWatch _watch;
    private readonly string _name;
    private readonly string _axe;

    private PersonInBrowser(IBrowserContext context, IPage page, PageWatch watch, string name, string axe)
    {
        (_context, Page, _watch, _name, _axe) = (context, page, watch, name, axe);
    }

    public IPage Page { get; }

    /// <param name="name">For pictures and messages.</param>
    public static async Task<PersonInBrowser> EnterAsync(BrowserFixture browser, Visitor visitor, string name, Look look)
    {
        var context = await browser.EnterAsync(visitor, look);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMilliseconds);
        return new PersonInBrowser(context, page, await PageWatch.OverAsync(page), $"{name}.{look.Name}", browser.Axe);
    }

    /// <summary>Opens a page that lives in a circuit.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForSelectorAsync("main[data-live]");
    }

    public Task ClickAsync(string button) =>
        Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();

    /// <summary>Clicks in the open dialog.</summary>
    public Task ConfirmAsync(string button) =>
        Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <param name="index">Which of several fields with this label.</param>
    public Task FillAsync(string label, string value, int index = 0) =>
        Page.GetByLabel(label, new() { Exact = true }).Nth(index).FillAsync(value);

    public Task ChooseAsync(string label, string option) =>
        Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Waits until the words stand on the page.</summary>
    public async Task SeeAsync(params string[] words)
    {
        foreach (var text in words)
        {
            await AwaitAsync(Page.GetByText(text), text);
        }
    }

    /// <summary>Waits until a name and its value stand side by side.</summary>
    public Task SeeValueAsync(string name, string value) => AwaitAsync(
        Page.Locator(".key-value-item, .stat")
            .Filter(new() { Has = Page.Locator("dt", new() { HasText = name }) })
            .Filter(new() { Has = Page.Locator("dd", new() { HasText = value }) }),
        $"{name}: {value}");

    /// <summary>Nothing is wrong with what stands on the screen now; a picture of it is kept.</summary>
    public async Task<IReadOnlyList<string>> LookAsync(string moment)
    {
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(CloneFolder.Require(), "artifacts", "screens", $"{moment}.{_name}.png"),
            FullPage = true,
        });
        IEnumerable<string> findings = [.. await PageFindings.OfAsync(Page, _axe), .. _watch.Complaints];
        return [.. findings.Select(finding => $"{_name} at {moment}: {finding}")];
    }

    private async Task AwaitAsync(ILocator place, string words)
    {
        try
        {
            await place.Filter(new() { Visible = true }).First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        }
        catch (TimeoutException)
        {
            var text = await Page.EvaluateAsync<string>("() => document.body.innerText");
            throw new TimeoutException($"{_name} does not read “{words}” on {Page.Url}, which says:\n{text}");
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
