using CreatorSaaS.Embedded;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>
/// Every page, once per role that may open it, wide in light and narrow in dark: quiet, accessible, readable, and never
/// wider than the screen (ui.md 8). Screenshots are kept for the people who look at them.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class PageWalkTests(BrowserFixture browser)
{
    private static readonly Visitor[] Visitors = [Visitor.Nobody, .. new[] { "owner", "creator", "admin" }.Select(Visitor.Demo)];

    /// <summary>Path, who opens it, the status it answers with, and whether a circuit takes it over.</summary>
    public static TheoryData<string, string, int, bool> Pages => new()
    {
        { "/dev/ui", "nobody", 200, true },
        { "/not-found", "nobody", 200, false },
        { "/nowhere", "nobody", 404, false },
        { "/error", "nobody", 200, false },
        { BrowserFixture.FailingPage, "nobody", 500, false },
        { "/forbidden", "nobody", 200, false },
        { "/sign-in", "nobody", 200, false },
        { "/invitations/unknown", "nobody", 200, false },
        { "/dev/mails", "nobody", 200, false },
        { "/members", "owner", 200, true },
        { "/members", "admin", 200, true },
        { "/members/invite", "owner", 200, true },
        { "/members/invite", "admin", 200, true },
        { "/roles", "owner", 200, true },
        { "/roles/manager", "owner", 200, true },
        { "/roles/support", "admin", 200, true },
        { "/api-keys", "owner", 200, true },
        { "/api-keys/new", "owner", 200, true },
        { "/api-keys/new", "creator", 200, true },
        { "/audit-log", "owner", 200, true },
        { "/audit-log", "admin", 200, true },
        { "/sessions", "owner", 200, true },
        { "/sessions", "creator", 200, true },
        { "/profile", "owner", 200, false },
        { "/profile", "creator", 200, false },
        { "/members", "creator", 200, true },
    };

    [BrowserTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_quiet_accessible_readable_and_fits(string path, string visitor, int status, bool live)
    {
        var who = Visitors.Single(one => one.Name == visitor);

        var complaints = new List<string>();
        foreach (var look in new[] { Look.WideLight, Look.NarrowDark })
        {
            var found = await WalkAsync(path, who, look, status, live);
            complaints.AddRange(found.Select(complaint => $"{look.Name}: {complaint}"));
        }

        complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_description_of_the_api_shows_without_a_complaint_of_the_browser()
    {
        await using var context = await browser.EnterAsync(Visitor.Nobody, Look.WideLight);
        var page = await context.NewPageAsync();
        var watch = await PageWatch.OverAsync(page);

        await page.GotoAsync("/swagger/index.html");
        await page.WaitForSelectorAsync(".swagger-ui .info .title");

        watch.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Deal 0193a5f0-0000-7000-8000-00000000a7f3")]
    [InlineData("Due 2026-11-02T09:00:00Z")]
    [InlineData("Paid by null")]
    public void The_check_for_unreadable_text_sees_it(string text) => PageFindings.InText(text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("Paid on 2 Nov 2026, 09:00, nullified")]
    [InlineData("Draft of 2026")]
    public void The_check_for_unreadable_text_lets_words_pass(string text) => PageFindings.InText(text).ShouldBeEmpty();

    private async Task<IReadOnlyList<string>> WalkAsync(string path, Visitor visitor, Look look, int status, bool live)
    {
        await using var context = await browser.EnterAsync(visitor, look);
        var page = await context.NewPageAsync();
        var watch = await PageWatch.OverAsync(page, status >= 400 ? path : null);

        var answer = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        answer!.Status.ShouldBe(status);
        new Uri(page.Url).AbsolutePath.ShouldBe(path, "the page sent the visitor elsewhere");
        if (live)
        {
            await page.WaitForSelectorAsync("main[data-live]");
        }

        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await page.ScreenshotAsync(new() { Path = ScreenshotOf(path, visitor, look), FullPage = true });
        var findings = await PageFindings.OfAsync(page, browser.Axe);
        await page.SetViewportSizeAsync(Math.Min(look.Width, Look.NarrowestWidth), look.Height);
        return [.. findings, .. await PageFindings.SidewaysAsync(page), .. watch.Complaints];
    }

    private static string ScreenshotOf(string path, Visitor visitor, Look look) => Path.Combine(
        CloneFolder.Require(), "artifacts", "screens", $"{visitor.Name}{path.Replace('/', '-')}.{look.Name}.png");
}
