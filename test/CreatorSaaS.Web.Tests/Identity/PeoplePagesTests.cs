using System.Diagnostics;
using CreatorSaaS.Web.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Identity;

/// <summary>People come, choose where they work, and let programs work for them: by the pages alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PeoplePagesTests(BrowserFixture browser)
{
    private const string Email = "zoe@pines.example";
    private const string Password = "three pines and a lake";

    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(20);

    /// <summary>The choice was once answered with 400: its form did not stand on the page that answered it.</summary>
    [BrowserFact]
    public async Task Who_belongs_to_two_agencies_chooses_one_and_switches()
    {
        await using var office = await browser.EnterAsync(new Visitor("admin"), Look.WideLight);
        var admin = await office.NewPageAsync();
        await OpenAgencyAsync(admin, "Two Pines", "two-pines");
        await OpenAgencyAsync(admin, "Three Pines", "three-pines");
        await using var home = await browser.EnterAsync(Visitor.Nobody, Look.WideLight);
        var zoe = await home.NewPageAsync();
        var watch = await PageWatch.OverAsync(zoe);

        await OpenInvitationAsync(zoe, "Two Pines");
        await zoe.GetByLabel("Choose a password").FillAsync(Password);
        await ClickAsync(zoe, "Join Two Pines");
        await zoe.WaitForURLAsync("**/");
        await OpenInvitationAsync(zoe, "Three Pines");
        await ClickAsync(zoe, "Join Three Pines");
        await zoe.WaitForURLAsync("**/");
        await WorksInAsync(zoe, "Three Pines");

        await zoe.Locator(".sidebar .person summary").First.ClickAsync();
        await ClickAsync(zoe, "Two Pines");
        await WorksInAsync(zoe, "Two Pines");

        await zoe.Locator(".sidebar .person summary").Last.ClickAsync();
        await ClickAsync(zoe, "Sign out");
        await zoe.WaitForURLAsync("**/sign-in?left=true");
        await zoe.GetByLabel("E-mail").FillAsync(Email);
        await zoe.GetByLabel("Password").FillAsync(Password);
        await ClickAsync(zoe, "Sign in");
        await SeeAsync(zoe, "Where do you want to work?");
        await ClickAsync(zoe, "Three Pines");
        await WorksInAsync(zoe, "Three Pines");
        watch.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_key_is_shown_once_and_revoked_with_a_question()
    {
        await using var context = await browser.EnterAsync(new Visitor("manager"), Look.NarrowDark);
        var page = await context.NewPageAsync();
        var watch = await PageWatch.OverAsync(page);
        await OpenAsync(page, "/api-keys/new");

        await ClickAsync(page, "Make key");
        await SeeAsync(page, "Choose at least one right.");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nightly report");
        await page.GetByLabel("See members").CheckAsync();
        await ClickAsync(page, "Make key");
        var secret = await page.Locator(".secret code").InnerTextAsync();
        (await StatusAsync(secret)).ShouldBe(200);
        (await PageFindings.OfAsync(page, browser.Axe)).ShouldBeEmpty();

        await page.ReloadAsync();
        (await page.ContentAsync()).ShouldNotContain(secret);
        await OpenAsync(page, "/api-keys");
        (await page.ContentAsync()).ShouldNotContain(secret);
        await ClickAsync(page, "Revoke Nightly report");
        await ClickAsync(page, "Revoke key");
        await SeeAsync(page, "Keys for your programs will be listed here.");

        (await StatusAsync(secret)).ShouldBe(401);
        watch.Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_audit_log_is_found_by_its_sentences_and_opens()
    {
        await using var context = await browser.EnterAsync(new Visitor("owner"), Look.NarrowDark);
        var page = await context.NewPageAsync();
        var watch = await PageWatch.OverAsync(page);

        await OpenAsync(page, "/audit-log?search=invited");
        var sentence = page.GetByText("Nora Lind invited Maya Okafor");
        await sentence.ClickAsync();

        await SeeAsync(page, "creator@northstar.example");
        (await PageFindings.OfAsync(page, browser.Axe)).ShouldBeEmpty();
        (await page.GetByText("signed in").CountAsync()).ShouldBe(0);
        watch.Complaints.ShouldBeEmpty();
    }

    private async Task<int> StatusAsync(string secret)
    {
        using var program = new HttpClient { BaseAddress = browser.Server.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var answer = await program.GetAsync("/api/v1/identity/members");
        return (int)answer.StatusCode;
    }

    private static async Task OpenAgencyAsync(IPage page, string name, string slug)
    {
        await OpenAsync(page, "/tenants/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Short name").FillAsync(slug);
        await page.GetByLabel("Owner’s name").FillAsync("Zoe Pine");
        await page.GetByLabel("Owner’s e-mail").FillAsync(Email);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await SeeAsync(page, $"{name} is ready");
    }

    /// <summary>Follows the link in the mail once it has come.</summary>
    private static async Task OpenInvitationAsync(IPage page, string agency)
    {
        var link = page.Locator("article").Filter(new() { HasText = $"{agency} invites you" })
            .GetByRole(AriaRole.Link, new() { Name = "Open the link" });
        var started = Stopwatch.GetTimestamp();
        do
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(MailLimit, $"no mail of {agency}");
            await page.GotoAsync("/dev/mails");
        }
        while (await link.CountAsync() == 0);

        await link.First.ClickAsync();
        await SeeAsync(page, $"{agency} invites you");
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main[data-live]");
    }

    private static Task ClickAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name }).Last.ClickAsync();

    private static async Task WorksInAsync(IPage page, string agency)
    {
        await page.Locator(".sidebar .workspace-name", new() { HasText = agency }).First.WaitForAsync();
        await page.WaitForSelectorAsync("main[data-live]");
    }

    private static Task SeeAsync(IPage page, string text) =>
        page.GetByText(text).First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
}
