using System.Security.Claims;
using System.Text.Json;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Web.Tests.Browser;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using Shouldly;
using Xunit;
using IClock = CreatorSaaS.Framework.Timing.IClock;

namespace CreatorSaaS.Web.Tests.Marketplace;

/// <summary>
/// A deal through its screens, by the demo agency's staff, brand and creator, each in a browser of their own. Payments'
/// word that the money is held is given by the test; everything else is the product.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class DealPagesTests(BrowserFixture browser)
{
    private const string Title = "Autumn lookbook, 3 reels";

    [BrowserFact]
    public async Task A_deal_goes_through_its_screens()
    {
        await using var staff = await EnterAsync("staff", Look.WideLight);
        await using var brand = await EnterAsync("brand", Look.WideLight);
        await using var creator = await EnterAsync("creator", Look.NarrowDark);

        var path = await DraftAsync(staff.Page);
        await staff.CheckAsync("draft");
        await ClickAsync(staff.Page, "Send offer");
        await SeeAsync(staff.Page, "Lumen & Co. answers the offer");
        await staff.CheckAsync("offered");

        await brand.OpenAsync(path);
        await ClickAsync(brand.Page, "Accept terms");
        await brand.CheckAsync("accepting");
        await ClickAsync(brand.Page, "Accept €5,500.00");
        await SeeAsync(brand.Page, "Maya Okafor answers the offer");
        await creator.OpenAsync(path);
        await creator.CheckAsync("offered");
        await ClickAsync(creator.Page, "Accept terms");
        await ClickAsync(creator.Page, "Accept €5,500.00");

        await SeeAsync(brand.Page, "You pay milestone 1"); // by itself, within a second
        await brand.CheckAsync("agreed");
        await HoldFirstAsync(path);
        await SeeAsync(creator.Page, "You deliver milestone 1");
        await creator.CheckAsync("to-deliver");
        await creator.Page.GetByLabel("Link").FillAsync("https://video.example/reel-1");
        await ClickAsync(creator.Page, "Deliver milestone 1");
        await SeeAsync(creator.Page, "Lumen & Co. decides on milestone 1");
        await creator.CheckAsync("delivered");

        await SeeAsync(brand.Page, "You decide on milestone 1");
        await brand.CheckAsync("to-review");
        await brand.Page.GetByRole(AriaRole.Button, new() { Name = "Request changes" }).First.ClickAsync();
        await brand.Page.GetByLabel("What is to be different").FillAsync("Warmer light");
        await brand.CheckAsync("changes");
        await brand.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Request changes" }).ClickAsync();
        await SeeAsync(creator.Page, "You change milestone 1");
        await creator.Page.GetByLabel("Link").FillAsync("https://video.example/reel-2");
        await ClickAsync(creator.Page, "Deliver milestone 1");
        await SeeAsync(brand.Page, "You decide on milestone 1");
        await ClickAsync(brand.Page, "Approve and release €2,500.00");
        await brand.Page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Approve and release" }).ClickAsync();
        await SeeAsync(brand.Page, "You pay milestone 2");
        await SeeAsync(staff.Page, "Lumen & Co. approved milestone 1");
        await staff.CheckAsync("approved");

        await staff.OpenAsync("/deals");
        await SeeAsync(staff.Page, Title);
        await staff.CheckAsync("list");
        await creator.OpenAsync("/deals");
        await SeeAsync(creator.Page, Title);
        await creator.CheckAsync("list");
    }

    [BrowserFact]
    public async Task A_form_that_lacks_something_says_what()
    {
        await using var staff = await EnterAsync("staff", Look.NarrowDark);
        await staff.OpenAsync("/deals/new");

        await ClickAsync(staff.Page, "Save draft");

        await SeeAsync(staff.Page, "Enter a title.");
        (await staff.Page.Locator("[aria-invalid=true]").CountAsync()).ShouldBeGreaterThan(4);
        await staff.CheckAsync("form-refused");
    }

    [BrowserFact]
    public async Task Who_may_not_draft_is_told_and_an_unknown_deal_is_not_found()
    {
        await using var creator = await EnterAsync("creator", Look.WideLight);

        await creator.OpenAsync("/deals/new");
        await SeeAsync(creator.Page, "You may not open this page");
        var answer = await creator.Page.GotoAsync($"/deals/{Guid.NewGuid()}");

        answer!.Status.ShouldBe(404);
    }

    private static async Task<string> DraftAsync(IPage page)
    {
        await page.GotoAsync("/deals");
        await page.WaitForSelectorAsync("main[data-live]");
        await page.GetByRole(AriaRole.Link, new() { Name = "New deal" }).First.ClickAsync();
        await page.GetByLabel("Brand").SelectOptionAsync(new SelectOptionValue { Label = "Lumen & Co." });
        await page.GetByLabel("Creator", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Maya Okafor" });
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync(Title);
        await FillPartAsync(page, 0, "Concept and first reel", days: 4);
        await ClickAsync(page, "Add milestone");
        await FillPartAsync(page, 1, "Two reels and stories", days: 15);
        await ClickAsync(page, "Save draft");
        await SeeAsync(page, "You send the terms");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task FillPartAsync(IPage page, int index, string title, int days)
    {
        await page.GetByLabel("What is delivered").Nth(index).FillAsync(title);
        await page.GetByLabel("Creator gets", new() { Exact = true }).Nth(index).FillAsync("2,500.00");
        await page.GetByLabel("Due on").Nth(index).FillAsync(DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd"));
    }

    private static Task ClickAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name }).Last.ClickAsync();

    private static Task SeeAsync(IPage page, string text) =>
        page.GetByText(text).First.WaitForAsync(new() { State = WaitForSelectorState.Visible });

    // As Payments says it when the brand's money has come.
    private async Task HoldFirstAsync(string path)
    {
        var services = browser.Server.Services;
        var (tenantId, dealId, milestoneId) = await FirstMilestoneAsync(Guid.Parse(path.Split('/')[^1]));
        using var asTenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        using var asSystem = services.GetRequiredService<ICurrentPrincipalAccessor>().Change(SystemPrincipal.CausedBy(null));
        await services.GetRequiredService<IUnitOfWorkManager>().RunAsync(
            unit =>
            {
                unit.ServiceProvider.GetRequiredService<ICallerContext>().Current =
                    new CallerContext { Principal = SystemPrincipal.CausedBy(null), TenantId = tenantId };
                unit.AddDistributedEvent(new EscrowHeldEto
                {
                    TenantId = tenantId,
                    DealId = dealId,
                    MilestoneId = milestoneId,
                    Amount = new Money(250_000, "EUR"),
                    Fee = new Money(25_000, "EUR"),
                    HeldAt = services.GetRequiredService<IClock>().Now,
                });
                return Task.FromResult(true);
            },
            new UnitOfWorkOptions("Marketplace"),
            requiresNew: true);
    }

    private async Task<(Guid TenantId, Guid DealId, Guid MilestoneId)> FirstMilestoneAsync(Guid dealId)
    {
        await using var database = NpgsqlDataSource.Create(Admin);
        await using var command = database.CreateCommand(
            "select tenant_id, id from marketplace.milestones where deal_id = $1 and number = 1");
        command.Parameters.Add(new NpgsqlParameter { Value = dealId });
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        return (reader.GetGuid(0), dealId, reader.GetGuid(1));
    }

    private string Admin => browser.Server.Services.GetRequiredService<IConfiguration>().GetConnectionString("Admin")!;

    private async Task<Room> EnterAsync(string person, Look look)
    {
        var context = await browser.EnterAsync(Visitor.Nobody, look);
        await context.AddCookiesAsync(
            [new Cookie { Name = "cs-dev", Value = await SignInAsync(person), Url = browser.Server.Address.ToString() }]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return new Room(context, page, await PageWatch.OverAsync(page, refusedPath: null), $"{person}.{look.Name}", browser.Axe);
    }

    private sealed record DemoSignIn(string Email, string Password, string Tenant);

    private DemoSignIn SignInOf(string person) => JsonSerializer.Deserialize<Dictionary<string, DemoSignIn>>(
        File.ReadAllText(browser.Server.SignInsFile), new JsonSerializerOptions(JsonSerializerDefaults.Web))![person];

    private async Task<string> SignInAsync(string person)
    {
        var (email, password, _) = SignInOf(person);
        await using var scope = browser.Server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = null, ClientIpAddress = "127.0.0.1" };
        var signedIn = await scope.ServiceProvider.GetRequiredService<ISignInAppService>()
            .SignInAsync(new SignInInput { Email = email, Password = password });
        return signedIn.Session.ShouldNotBeNull().Cookie;
    }

    /// <summary>One person's browser; checks what stands on the screen and keeps a picture.</summary>
    private sealed class Room(IBrowserContext context, IPage page, PageWatch watch, string name, string axe) : IAsyncDisposable
    {
        public IPage Page { get; } = page;

        public async Task OpenAsync(string path)
        {
            await Page.GotoAsync(path);
            await Page.WaitForSelectorAsync("main[data-live]");
        }

        public async Task CheckAsync(string moment)
        {
            await Page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            await Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(CloneFolder.Require(), "artifacts", "screens", $"deal-{moment}.{name}.png"),
                FullPage = true,
            });
            IEnumerable<string> complaints = [.. await PageFindings.OfAsync(Page, axe), .. watch.Complaints];
            complaints.ShouldBeEmpty($"{name} at {moment}");
        }

        public ValueTask DisposeAsync() => context.DisposeAsync();
    }
}
