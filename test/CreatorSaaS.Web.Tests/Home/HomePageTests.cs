using CreatorSaaS.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Home;

/// <summary>Each demo person's home begins with what they ask first, and keeps to what they may see.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HomePageTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("admin", "Agencies")]
    [InlineData("owner", "Late, and due first")]
    [InlineData("manager", "Deals that need you")]
    [InlineData("staff", "Drafts to finish and send")]
    [InlineData("brand", "Your turn")]
    [InlineData("creator", "Due from you")]
    [InlineData("agent", "What you can do now")]
    [InlineData("fan", "What you can do now")]
    [InlineData("designer", "What you can do now")]
    public async Task A_home_answers_the_first_question_of_its_reader(string role, string heading)
    {
        await using var context = await browser.EnterAsync(new Visitor(role), Look.WideLight);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).WaitForAsync();
        (await page.Locator(".page-header-summary").InnerTextAsync()).Trim().ShouldNotBeEmpty();
    }

    [BrowserTheory]
    [InlineData("owner", "Came in, 30 days", true)]
    [InlineData("manager", "Came in, 30 days", false)]
    [InlineData("staff", "Held now", false)]
    [InlineData("brand", "Came in, 30 days", false)]
    [InlineData("admin", "Failing work", true)]
    public async Task Figures_are_shown_to_whom_they_concern(string role, string figure, bool isShown)
    {
        await using var context = await browser.EnterAsync(new Visitor(role), Look.WideLight);
        var page = await context.NewPageAsync();

        await page.GotoAsync("/");
        await page.WaitForSelectorAsync("main[data-live] .stats");

        (await page.Locator(".stats").InnerTextAsync()).Contains(figure, StringComparison.Ordinal).ShouldBe(isShown);
    }
}
