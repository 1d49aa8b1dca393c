using CreatorSaaS.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using IClock = CreatorSaaS.Framework.Timing.IClock;

namespace CreatorSaaS.Web.Tests.Journeys;

/// <summary>
/// The product's main job by five people in five browsers, from the agency's first day to money in a bank: each reads at
/// every step what the others did. The payment page is the sandbox's own, on its own origin.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstDealTests(BrowserFixture browser)
{
    private const string Agency = "Aurora Talent";
    private const string Title = "Autumn lookbook, 3 reels";
    private const string Password = "five people, five browsers";

    private readonly List<string> _findings = [];

    [BrowserFact]
    public async Task Five_people_bring_a_deal_from_draft_to_bank()
    {
        await using var admin = await EnterAsync("admin", Look.WideLight, new Visitor("admin"));
        await using var owner = await EnterAsync("owner", Look.WideLight);
        await using var staff = await EnterAsync("staff", Look.WideDark);
        await using var brand = await EnterAsync("brand", Look.WideLight);
        await using var creator = await EnterAsync("creator", Look.NarrowDark);

        await MakeAgencyAsync(admin);
        await JoinAsync(owner, "olga@aurora.example");
        await InviteAsync(owner, "sam@aurora.example", "Sam Storm", "Staff");
        await InviteAsync(owner, "bruno@aurora.example", "Bruno Brand", "Brand", company: "Lumen & Co.");
        await InviteAsync(owner, "maya@aurora.example", "Maya Okafor", "Creator");
        await JoinAsync(staff, "sam@aurora.example");
        await JoinAsync(brand, "bruno@aurora.example");
        await JoinAsync(creator, "maya@aurora.example");

        var deal = await DraftAsync(staff);
        await AgreeAsync(deal, staff, brand, creator);
        await WorkOnFirstAsync(deal, staff, brand, creator);
        await WorkOnSecondAsync(brand, creator);
        await ReadWhatIsDoneAsync(deal, staff, brand, creator);

        await WithdrawAsync(creator);
        await brand.SeeAsync("Released"); // since the creator has a bank account
        await ProveAsync(owner);
        _findings.ShouldBeEmpty();
    }

    private async Task MakeAgencyAsync(PersonInBrowser admin)
    {
        await admin.OpenAsync("/tenants");
        await admin.FollowAsync("New agency");
        await admin.FillAsync("Name", Agency);
        await admin.ChooseAsync("Time zone", "Berlin");
        await admin.FillAsync("Owner’s name", "Olga Owner");
        await admin.FillAsync("Owner’s e-mail", "olga@aurora.example");
        (await admin.Page.GetByLabel("Short name").InputValueAsync()).ShouldBe("aurora-talent");
        await admin.ClickAsync("Create agency");
        await admin.SeeAsync($"{Agency} is ready", "Its owner gets an invitation by e-mail.");
        await LookAsync(admin, "agency-ready");
    }

    private async Task InviteAsync(PersonInBrowser owner, string email, string name, string role, string? company = null)
    {
        await owner.OpenAsync("/members/invite");
        await owner.FillAsync("E-mail", email);
        await owner.FillAsync("Name", name);
        await owner.Page.GetByLabel(role).First.CheckAsync();
        if (company is not null)
        {
            await owner.Page.GetByLabel("Company").FillAsync(company);
        }

        await owner.ClickAsync("Send invitation");
        await owner.SeeAsync($"{name} gets a mail with a link");
    }

    private async Task JoinAsync(PersonInBrowser person, string email)
    {
        var token = await MailedInvitations.TokenAsync(browser.Server.Address, email);
        await person.Page.GotoAsync($"/invitations/{token}");
        await person.SeeAsync($"{Agency} invites you");
        await LookAsync(person, "invited");
        await person.FillAsync("Choose a password", Password);
        await person.ClickAsync($"Join {Agency}");
        await person.Page.WaitForURLAsync("**/");
        await person.SeeAsync("Deals");
    }

    private async Task<string> DraftAsync(PersonInBrowser staff)
    {
        await AwaitPartiesAsync(staff);
        await staff.ChooseAsync("Creator", "Maya Okafor");
        await staff.ChooseAsync("Brand", "Lumen & Co.");
        await staff.FillAsync("Title", Title);
        await FillPartAsync(staff, 0, "Concept and first reel", "333.33", days: 6);
        await staff.ClickAsync("Add milestone");
        await FillPartAsync(staff, 1, "Story", "33.33", days: 15);
        await staff.SeeAsync("Creator gets in all", "€366.66");
        await staff.ClickAsync("Save draft");
        await staff.SeeAsync("You send the terms");
        await LookAsync(staff, "draft");
        return new Uri(staff.Page.Url).AbsolutePath;
    }

    // Who joins is known to the marketplace a moment later.
    private static async Task AwaitPartiesAsync(PersonInBrowser staff)
    {
        await staff.OpenAsync("/deals");
        await staff.FollowAsync("New deal");
        await staff.SeeAsync("What is delivered");
        for (var attempt = 0; attempt < 20 && await staff.Page.Locator("form select option").CountAsync() < 5; attempt++)
        {
            await staff.OpenAsync("/deals/new");
        }
    }

    private async Task FillPartAsync(PersonInBrowser staff, int index, string title, string amount, int days)
    {
        var now = browser.Server.Services.GetRequiredService<IClock>().Now;
        await staff.FillAsync("What is delivered", title, index);
        await staff.FillAsync("Creator gets", amount, index);
        await staff.FillAsync("Due on", now.AddDays(days).ToString("yyyy-MM-dd"), index);
    }

    private async Task AgreeAsync(string deal, PersonInBrowser staff, PersonInBrowser brand, PersonInBrowser creator)
    {
        await staff.ClickAsync("Send offer");
        await staff.SeeAsync("Lumen & Co. answers the offer", "Sam Storm offered the deal, €403.33 in all");
        await staff.SeeValueAsync("Fee 10%", "€36.67");
        await staff.SeeValueAsync("Brand pays", "€403.33");
        await LookAsync(staff, "offered");

        await brand.OpenAsync(deal);
        await brand.SeeAsync("You answer the offer");
        await brand.ClickAsync("Accept terms");
        await brand.SeeAsync("€366.66 for the creator and €36.67 fee, €403.33 in all.");
        await LookAsync(brand, "accepting");
        await brand.ConfirmAsync("Accept €403.33");
        await brand.SeeAsync("Maya Okafor answers the offer");

        await creator.OpenAsync(deal);
        await creator.SeeAsync("You answer the offer");
        await LookAsync(creator, "offered");
        await creator.ClickAsync("Accept terms");
        await creator.ConfirmAsync("Accept €403.33");
        await brand.SeeAsync("You pay milestone 1", "Terms agreed by both"); // by itself, within a second
        await LookAsync(brand, "agreed");
    }

    private async Task WorkOnFirstAsync(string deal, PersonInBrowser staff, PersonInBrowser brand, PersonInBrowser creator)
    {
        await PayAsync(brand, "€366.66");
        await brand.SeeAsync("You pay milestone 2", "€366.66 received and held for milestone 1");
        await PayAsync(brand, "€36.67");
        await brand.SeeAsync("Maya Okafor delivers milestone 1", "€36.67 received and held for milestone 2");
        await LookAsync(brand, "paid");

        await creator.SeeAsync("You deliver milestone 1");
        await LookAsync(creator, "to-deliver");
        await creator.Page.GetByLabel("Link").FillAsync("https://video.example/reel-1");
        await creator.Page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "concept.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 concept"u8.ToArray() });
        await creator.SeeAsync("concept.pdf");
        await creator.ClickAsync("Deliver milestone 1");
        await creator.SeeAsync("Maya Okafor delivered milestone 1", "You deliver milestone 2");
        await LookAsync(creator, "delivered");

        await brand.SeeAsync("You decide on milestone 1", "concept.pdf");
        await brand.ClickAsync("Request changes");
        await brand.FillAsync("What is to be different", "Warmer light");
        await LookAsync(brand, "changes");
        await brand.ConfirmAsync("Request changes");
        await creator.SeeAsync("You change milestone 1", "Warmer light");
        await creator.Page.GetByLabel("Link").FillAsync("https://video.example/reel-2");
        await creator.ClickAsync("Deliver milestone 1");

        await brand.SeeAsync("You decide on milestone 1");
        await brand.ClickAsync("Approve and release €333.33");
        await brand.SeeAsync("€333.33 goes to Maya Okafor. This cannot be undone.");
        await LookAsync(brand, "approving");
        await brand.ConfirmAsync("Approve and release €333.33");
        await staff.OpenAsync(deal);
        await staff.SeeAsync("Lumen & Co. approved milestone 1", "€333.33 of milestone 1 became the creator’s");
    }

    private async Task WorkOnSecondAsync(PersonInBrowser brand, PersonInBrowser creator)
    {
        await creator.SeeAsync("You deliver milestone 2");
        await creator.Page.GetByLabel("Link").FillAsync("https://video.example/story");
        await creator.ClickAsync("Deliver milestone 2");
        await brand.SeeAsync("You decide on milestone 2");
        await brand.ClickAsync("Approve and release €33.33");
        await brand.ConfirmAsync("Approve and release €33.33");
    }

    private async Task PayAsync(PersonInBrowser brand, string amount)
    {
        await brand.ClickAsync($"Pay {amount}");
        await brand.Page.WaitForURLAsync(url => new Uri(url).Authority != browser.Server.Address.Authority);
        await brand.SeeAsync(amount);
        await LookAsync(brand, "payment-page");
        await SandboxPage.PayAsync(brand.Page);
        await brand.Page.WaitForURLAsync(url => new Uri(url).Authority == browser.Server.Address.Authority);
    }

    private async Task ReadWhatIsDoneAsync(string deal, PersonInBrowser staff, PersonInBrowser brand, PersonInBrowser creator)
    {
        await brand.SeeAsync("This deal is completed", "The deal was completed");
        await brand.SeeAsync("€366.66 went to Maya Okafor.");
        await brand.SeeAsync("Released to creator", "€366.66");
        await creator.SeeAsync("This deal is completed");
        await staff.SeeAsync("This deal is completed");
        await LookAsync(staff, "completed");

        await brand.OpenAsync("/payments");
        await brand.SeeAsync("Concept and first reel", "€366.66", "€36.67", "On its way");
        await LookAsync(brand, "payments");
        await staff.OpenAsync("/deals?state=completed");
        await staff.SeeAsync(Title, "1 deal");
        await creator.OpenAsync(deal);
    }

    private async Task WithdrawAsync(PersonInBrowser creator)
    {
        await creator.OpenAsync("/balance");
        await creator.SeeValueAsync("Maturing", "€366.66");
        await creator.SeeAsync("To withdraw, say first where your money should go.");
        await LookAsync(creator, "maturing");
        await AdvanceAsync(days: 8);
        await creator.SeeValueAsync("Available", "€366.66"); // by itself, when the money has matured

        await creator.FollowAsync("Add bank account");
        await creator.FillAsync("Account holder", "Maya Okafor");
        await creator.FillAsync("IBAN", "DE89 3704 0044 0532 0130 00");
        await creator.Page.GetByLabel("I accept the payment provider’s terms of service").CheckAsync();
        await creator.ClickAsync("Save bank account");
        await creator.SeeAsync("Verified");
        await creator.ClickAsync("Withdraw €366.66");
        await creator.SeeAsync("Payout of €366.66", "The money is on its way to the bank");
        await LookAsync(creator, "payout");

        await AdvanceAsync(days: 4);
        await creator.SeeAsync("The money has arrived", "Arrived at the bank");
        await AdvanceAsync(days: 8);
        await creator.SeeAsync("The payout is final", "Paid and final");
        await LookAsync(creator, "paid-out");
        await creator.OpenAsync("/balance");
        await creator.SeeValueAsync("Available", "€0.00");
        await creator.SeeValueAsync("Earned so far", "€366.66");
    }

    private async Task ProveAsync(PersonInBrowser owner)
    {
        await owner.OpenAsync("/journal");
        await owner.SeeValueAsync("Difference", "€0.00");
        await owner.OpenAsync("/journal/verify");
        await owner.ClickAsync("Verify now");
        await owner.SeeAsync("entries are as they were posted");
        await LookAsync(owner, "journal-proved");
    }

    private async Task AdvanceAsync(int days)
    {
        using var admin = await ApiCaller.SignInAsync(browser.Server.Address, DemoSignIn.Of(browser.Server, "admin"));
        await admin.PostAsync("dev/clock", new { Advance = $"P{days}D" });
    }

    private Task<PersonInBrowser> EnterAsync(string name, Look look, Visitor? visitor = null) =>
        PersonInBrowser.EnterAsync(browser, visitor ?? Visitor.Nobody, $"first-deal.{name}", look);

    // Kept until the end: a person who walks the path wants to know all that is wrong with it.
    private async Task LookAsync(PersonInBrowser person, string moment) => _findings.AddRange(await person.LookAsync(moment));
}
