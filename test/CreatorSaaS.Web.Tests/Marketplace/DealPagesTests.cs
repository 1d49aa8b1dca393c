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

    [BrowserFact]
    public async Task Who_may_not_draft_is_told_and_an_unknown_deal_is_not_found()
    {
        await using var creator = await EnterAsync("creator", Look.WideLight);

        await creator.OpenAsync("/deals/new");
        await creator.SeeAsync("You may not open this page");
        var answer = await creator.Page.GotoAsync($"/deals/{Guid.NewGuid()}");

        answer!.Status.ShouldBe(404);
    }

    private Task<PersonInBrowser> EnterAsync(string person, Look look) =>
        PersonInBrowser.EnterAsync(browser, new Visitor(person), $"deal-pages.{person}", look);
}
