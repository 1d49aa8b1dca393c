using System.Text.Json;
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
        await OfferAsync();
        await using var office = await browser.EnterAsync(new Visitor("admin"), Look.WideLight);
        var desk = await office.NewPageAsync();
        var watch = await PageWatch.OverAsync(desk);
        await OpenAsync(desk, "/operations?state=scheduled&search=Marketplace.DealDeadline");
        await desk.Locator("a[href^='/operations/jobs/']").Last.ClickAsync();
        await SeeAsync(desk.Locator("h1"), "Watch a deadline of a deal");

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

    /// <summary>An offer that lapses in days to come: of that there is a job.</summary>
    private async Task OfferAsync()
    {
        await browser.StoryAsync();
        using var admin = await ApiCaller.SignInAsync(browser.Server.Address, DemoSignIn.Of(browser.Server, "admin"));
        using var staff = await ApiCaller.SignInAsync(browser.Server.Address, DemoSignIn.Of(browser.Server, "staff"));
        var now = (await admin.GetAsync("dev/clock")).GetProperty("now").GetDateTimeOffset();
        var deal = await staff.PostAsync("marketplace/deals", new
        {
            BrandId = FirstId(await staff.GetAsync("marketplace/brands?hasJoined=true")),
            CreatorId = FirstId(await staff.GetAsync("marketplace/creators?hasJoined=true")),
            Title = "One story, to be called off",
            Currency = "EUR",
            Milestones = new[] { new { Title = "Story", AmountMinor = 50_000, DueAt = now.AddDays(20).UtcDateTime } },
        });
        await staff.PostAsync($"marketplace/deals/{deal.GetProperty("id").GetString()}/offer");
    }

    private static string FirstId(JsonElement list) =>
        list.GetProperty("items").EnumerateArray().First().GetProperty("id").GetString()!;

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main[data-live]");
    }

    private static Task SeeAsync(IPage page, string text) => SeeAsync(page.Locator("body"), text);

    private static Task SeeAsync(ILocator place, string text) => place.GetByText(text).First.WaitForAsync();
}
