using CreatorSaaS.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Saas.Operations;

/// <summary>What an operator does about work on its page, and what its agency reads of it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperationPagesTests(BrowserFixture browser)
{
    private const string Why = "The agency asked us to stop it.";

    [BrowserFact]
    public async Task A_job_is_called_off_with_a_reason_that_its_agency_reads()
    {
        await browser.StoryAsync();
        await using var office = await browser.EnterAsync(new Visitor("admin"), Look.WideLight);
        var desk = await office.NewPageAsync();
        var watch = await PageWatch.OverAsync(desk);
        await OpenAsync(desk, "/operations?state=scheduled&search=Marketplace.DealDeadline");
        await desk.Locator("a[href^='/operations/jobs/']").Last.ClickAsync();

        await desk.GetByRole(AriaRole.Button, new() { Name = "Cancel job" }).First.ClickAsync();
        await desk.Locator("dialog[open] textarea").FillAsync(Why);
        await desk.Locator("dialog[open] button[type=submit]").ClickAsync();

        await SeeAsync(desk, "It was called off");
        await SeeAsync(desk, Why);
        await SeeAsync(desk.Locator("main"), "Ines Falk");
        (await desk.GetByRole(AriaRole.Button, new() { Name = "Cancel job" }).CountAsync()).ShouldBe(0);
        (await PageFindings.OfAsync(desk, browser.Axe)).ShouldBeEmpty();
        watch.Complaints.ShouldBeEmpty();

        await using var agency = await browser.EnterAsync(new Visitor("owner"), Look.NarrowDark);
        var work = await agency.NewPageAsync();
        await OpenAsync(work, "/work?state=cancelled");
        await SeeAsync(work, "Watch a deadline of a deal");
        await SeeAsync(work, $"Cancelled by the platform: {Why}");
        (await PageFindings.OfAsync(work, browser.Axe)).ShouldBeEmpty();
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main[data-live]");
    }

    private static Task SeeAsync(IPage page, string text) => SeeAsync(page.Locator("body"), text);

    private static Task SeeAsync(ILocator place, string text) => place.GetByText(text).First.WaitForAsync();
}
