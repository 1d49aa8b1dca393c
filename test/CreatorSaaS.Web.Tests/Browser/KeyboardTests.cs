using System.Text.Json;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Everything is reached without a mouse, and focus is never lost (ui.md 7).</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task A_link_before_the_sidebar_skips_it()
    {
        await using var owner = await EnterAsync("owner");
        await owner.OpenAsync("/deals");
        await owner.Page.Locator(".sidebar :is(a, button, summary)").First.FocusAsync();

        await owner.Page.Keyboard.PressAsync("Shift+Tab");
        await HasFocusAsync(owner, "Skip to content");
        (await owner.Page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).clipPath")).ShouldBe("none");
        await owner.Page.Keyboard.PressAsync("Enter");

        await HasFocusAsync(owner, "main");
    }

    [BrowserFact]
    public async Task A_slash_searches_and_arrows_walk_the_rows()
    {
        await browser.StoryAsync();
        await using var owner = await EnterAsync("owner");

        // Finished deals by title: the page follows, and among all deals a new one can push itself between two rows.
        await owner.OpenAsync("/deals?state=completed&sort=title");

        await owner.Page.Keyboard.PressAsync("/");
        await HasFocusAsync(owner, "Search deals");

        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Spring campaign, one story" }).FocusAsync();
        await owner.Page.Keyboard.PressAsync("ArrowDown");
        await HasFocusAsync(owner, "Summer drop, 2 reels");
        await owner.Page.Keyboard.PressAsync("Enter");
        await owner.SeeAsync("Milestones");
    }

    [BrowserFact]
    public async Task A_dialog_gives_focus_back_to_what_opened_it()
    {
        var story = await browser.StoryAsync();
        await using var brand = await EnterAsync("brand");
        await brand.OpenAsync($"/deals/{story.InReviewId}");

        await brand.Page.GetByRole(AriaRole.Button, new() { Name = "Request changes" }).First.FocusAsync();
        await brand.Page.Keyboard.PressAsync("Enter");
        await brand.SeeAsync("What is to be different");
        await brand.Page.Keyboard.PressAsync("Escape");
        await HasFocusAsync(brand, "Request changes");

        var menu = brand.Page.GetByLabel("More acts for milestone 2");
        await menu.FocusAsync();
        await brand.Page.Keyboard.PressAsync("Enter");
        await brand.ClickAsync("Propose to end");
        await brand.SeeAsync("Propose to end milestone 2");
        await brand.Page.Keyboard.PressAsync("Escape");
        await HasFocusAsync(brand, "More acts for milestone 2");
    }

    [BrowserFact]
    public async Task A_page_that_follows_changes_keeps_the_focus()
    {
        var story = await browser.StoryAsync();
        await using var staff = await EnterAsync("staff");
        await staff.OpenAsync("/deals?sort=createdAt");
        var row = staff.Page.GetByRole(AriaRole.Link, new() { Name = "Summer drop, 2 reels" });
        await row.FocusAsync();

        using var caller = await ApiCaller.SignInAsync(browser.Server.Address, DemoSignIn.Of(browser.Server, "staff"));
        var draft = await caller.GetAsync($"marketplace/deals/{story.DraftId}");
        var deal = await caller.PostAsync("marketplace/deals", OneLike(draft, "Appears by itself"));
        await staff.SeeAsync("Appears by itself");

        await HasFocusAsync(staff, "Summer drop, 2 reels");

        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "Appears by itself" }).FocusAsync();
        await caller.PutAsync(
            $"marketplace/deals/{deal.GetProperty("id").GetString()}",
            new Dictionary<string, object>(OneLike(draft, "Has changed by now"))
            {
                ["concurrencyStamp"] = deal.GetProperty("concurrencyStamp"),
            });

        await HasFocusAsync(staff, "Has changed by now");
    }

    private static Dictionary<string, object> OneLike(JsonElement draft, string title) => new()
    {
        ["brandId"] = draft.GetProperty("brand").GetProperty("id"),
        ["creatorId"] = draft.GetProperty("creator").GetProperty("id"),
        ["title"] = title,
        ["currency"] = "EUR",
        ["milestones"] = new[]
        {
            new { Title = "One part", AmountMinor = 10_000, DueAt = draft.GetProperty("milestones")[0].GetProperty("dueAt") },
        },
    };

    private Task<PersonInBrowser> EnterAsync(string role) =>
        PersonInBrowser.EnterAsync(browser, new Visitor(role), $"keyboard.{role}", Look.WideLight);

    // By what a reader calls it. A circuit may take a moment to hand the focus on.
    private static Task HasFocusAsync(PersonInBrowser person, string name) => person.Page.WaitForFunctionAsync(
        """
        name => {
          const at = document.activeElement;
          return (at.localName === "main" ? "main" : at.ariaLabel ?? at.innerText) === name;
        }
        """,
        name);
}
