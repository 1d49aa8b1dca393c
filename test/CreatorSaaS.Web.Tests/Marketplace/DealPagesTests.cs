using CreatorSaaS.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Marketplace;

/// <summary>What the pages about deals say when something is missing, not allowed or not there.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DealPagesTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task A_form_that_lacks_something_says_what()
    {
        await using var staff = await EnterAsync("staff", Look.NarrowDark);
        await staff.OpenAsync("/deals/new");

        await staff.ClickAsync("Save draft");

        await staff.SeeAsync("Enter a title.");
        (await staff.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBeGreaterThan(4);
        (await staff.LookAsync("form-refused")).ShouldBeEmpty();
    }

    /// <summary>The form once knew days only and made them deadlines again, in whichever zone it knew by then.</summary>
    [BrowserFact]
    public async Task Saving_a_draft_moves_no_deadline_that_nobody_touched()
    {
        var story = await browser.StoryAsync();
        using var caller = await ApiCaller.SignInAsync(browser.Server.Address, DemoSignIn.Of(browser.Server, "staff"));
        var dueAt = await DueAtAsync(caller, story);
        await using var staff = await EnterAsync("staff", Look.WideLight);
        await staff.OpenAsync($"/deals/{story.DraftId}/edit");

        await staff.ClickAsync("Save draft");
        await staff.SeeAsync("Send offer");

        (await DueAtAsync(caller, story)).ShouldBe(dueAt);
    }

    [BrowserFact]
    public async Task Who_may_not_draft_is_told_and_an_unknown_deal_is_not_found()
    {
        await using var creator = await EnterAsync("creator", Look.WideLight);

        await creator.OpenAsync("/deals/new");
        await creator.SeeAsync("You may not open this page");
        var answer = await creator.Page.GotoAsync($"/deals/{Guid.NewGuid()}");

        answer!.Status.ShouldBe(404);
    }

    private static async Task<DateTime> DueAtAsync(ApiCaller caller, DemoStory story) =>
        (await caller.GetAsync($"marketplace/deals/{story.DraftId}")).GetProperty("milestones")[0].GetProperty("dueAt").GetDateTime();

    private Task<PersonInBrowser> EnterAsync(string person, Look look) =>
        PersonInBrowser.EnterAsync(browser, new Visitor(person), $"deal-pages.{person}", look);
}
