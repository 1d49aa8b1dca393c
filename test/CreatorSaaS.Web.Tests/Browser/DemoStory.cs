using System.Text.Json;
using CreatorSaaS.Embedded;
using CreatorSaaS.Hosting;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>
/// What happened in the demo agency before its pages are walked: a deal in every state, money in every place, an open
/// invitation. Told by the demo people over the public API, on the real payment sandbox.
/// </summary>
public sealed class DemoStory
{
    private readonly Dictionary<string, ApiCaller> _people = [];
    private readonly ProductServer _server;
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private string _brandId = "", _creatorId = "";

    private DemoStory(ProductServer server) => _server = server;

    public string DraftId { get; private set; } = "";

    public string BrandDraftId { get; private set; } = "";

    public string OfferedId { get; private set; } = "";

    public string AgreedId { get; private set; } = "";

    public string FundedId { get; private set; } = "";

    public string InReviewId { get; private set; } = "";

    public string CompletedId { get; private set; } = "";

    /// <summary>A held payment, and one that was released.</summary>
    public (string Held, string Released) Payments { get; private set; }

    /// <summary>A payout under way, and one that is final.</summary>
    public (string UnderWay, string Final) Payouts { get; private set; }

    /// <summary>A file whose columns are to be sorted, and one that was checked and has bad rows.</summary>
    public (string Uploaded, string Checked) Imports { get; private set; }

    public string PayeeId { get; private set; } = "";

    public string TenantId { get; private set; } = "";

    /// <summary>A job whose time has not come.</summary>
    public long JobNumber { get; private set; }

    /// <summary>A member of the agency, and one of the platform.</summary>
    public (string Agency, string Platform) Members { get; private set; }

    /// <summary>Of an invitation that nobody has accepted.</summary>
    public string InvitationToken { get; private set; } = "";

    public static async Task<DemoStory> TellAsync(ProductServer server)
    {
        var story = new DemoStory(server);
        try
        {
            foreach (var person in new[] { "admin", "owner", "staff", "brand", "creator" })
            {
                story._people[person] = await ApiCaller.SignInAsync(server.Address, DemoSignIn.Of(server, person));
            }

            await story.TellAsync();
        }
        finally
        {
            foreach (var caller in story._people.Values)
            {
                caller.Dispose();
            }
        }

        return story;
    }

    private ApiCaller Admin => _people["admin"];

    private ApiCaller Owner => _people["owner"];

    private ApiCaller Staff => _people["staff"];

    private ApiCaller Brand => _people["brand"];

    private ApiCaller Creator => _people["creator"];

    private async Task TellAsync()
    {
        _now = (await Admin.GetAsync("dev/clock")).GetProperty("now").GetDateTimeOffset();
        _brandId = FirstId(await Owner.AwaitAsync("marketplace/brands", HasItems));
        _creatorId = FirstId(await Owner.AwaitAsync("marketplace/creators", HasItems));
        PayeeId = FirstId(await Owner.AwaitAsync("payments/payees", HasItems));
        TenantId = (await Admin.GetAsync("saas/tenants")).GetProperty("items").EnumerateArray()
            .Single(tenant => tenant.GetProperty("slug").GetString() == DemoSignIn.Of(_server, "owner").Tenant)
            .GetProperty("id").GetString()!;
        Members = (FirstId(await Owner.GetAsync("identity/members")), FirstId(await Admin.GetAsync("identity/members")));

        await EarnAsync();
        await PayOutAsync();
        await GoOnAsync();
        await InviteAsync();
        await ImportAsync();
        JobNumber = (await Admin.GetAsync("saas/operations?state=scheduled")).GetProperty("items").EnumerateArray()
            .First().GetProperty("number").GetInt64();
    }

    // The demo roster, so that people are expected; then one with mistakes, and one nobody has looked at.
    private async Task ImportAsync()
    {
        var roster = await File.ReadAllTextAsync(Path.Combine(CloneFolder.Require(), "etc", "demo", "roster.csv"));
        var done = await UploadAsync(roster);
        await Owner.PostAsync($"marketplace/imports/{done}/dry-run");
        await Owner.PostAsync($"marketplace/imports/{done}/commit", new { });
        await Owner.AwaitAsync($"marketplace/imports/{done}", import => StateOf(import) == "done");
        var wrong = await UploadAsync(roster.Replace("1850.00", "1.85O", StringComparison.Ordinal)
            .Replace("layla@", "layla at ", StringComparison.Ordinal).Replace("2027-05-01", "01.05.27", StringComparison.Ordinal));
        await Owner.PostAsync($"marketplace/imports/{wrong}/dry-run");
        Imports = (await UploadAsync(roster.Replace("due_date", "when", StringComparison.Ordinal)), wrong);
    }

    private Task<string> UploadAsync(string text) => Owner.UploadAsync("marketplace/imports", "spring roster.csv", text);

    // Two finished deals whose money has matured.
    private async Task EarnAsync()
    {
        var story = await AgreeAsync("Spring campaign, one story", null, ("Story with swipe-up", 33_333, 60));
        await CompleteAsync(story, milestone: 0);
        CompletedId = await AgreeAsync(
            "Summer drop, 2 reels",
            "Two vertical reels, 20 to 30 seconds, natural light. Show the collection outdoors; no music to license.",
            ("Two reels", 180_000, 60));
        await CompleteAsync(CompletedId, milestone: 0);
        await Creator.PutAsync($"payments/payees/{PayeeId}/bank-account", new
        {
            Country = "DE",
            Currency = "EUR",
            HolderName = "Maya Okafor",
            AccountNumber = "DE89370400440532013000",
            AcceptsProviderTerms = true,
        });
        await Creator.AwaitAsync($"payments/payees/{PayeeId}", payee => StateOf(payee.GetProperty("bankAccount")) == "verified");
        await AdvanceAsync(days: 8);
        await Creator.AwaitAsync($"payments/payees/{PayeeId}/balance", HasItems);
    }

    private async Task PayOutAsync()
    {
        var final = await RequestPayoutAsync(120_000);
        await AdvanceAsync(days: 4);
        await Creator.AwaitAsync($"payments/payouts/{final}", payout => StateOf(payout) == "paid");
        await AdvanceAsync(days: 8);
        await Creator.AwaitAsync($"payments/payouts/{final}", payout => StateOf(payout) == "settled");
        Payouts = (await RequestPayoutAsync(50_000), final);
    }

    // One deal for every thing that somebody can be waited for.
    private async Task GoOnAsync()
    {
        InReviewId = await AgreeAsync(
            "Autumn lookbook, 3 reels",
            "Three reels for the autumn lookbook. The first one sets the look; the others follow when we agree on it.",
            ("Concept and first reel", 250_000, 4), ("Two reels and stories", 250_000, 15));
        await CompleteAsync(InReviewId, milestone: 0);
        await FundAsync(InReviewId, milestone: 1);
        await DeliverAsync(InReviewId, milestone: 1);
        FundedId = await AgreeAsync("Launch week, 5 short clips", null, ("Five clips", 320_000, 6));
        await FundAsync(FundedId, milestone: 0);
        AgreedId = await AgreeAsync("Newsletter takeover", null, ("One issue, 3 photos", 90_000, 9));
        OfferedId = await DraftAsync(
            Staff, "Holiday gift guide", null, ("Guide with 8 products", 140_000, 20), ("Two reminder stories", 40_000, 30));
        await Staff.PostAsync($"marketplace/deals/{OfferedId}/offer");
        DraftId = await DraftAsync(Staff, "Studio tour vlog", null, ("Vlog, 6 to 8 minutes", 110_000, 25));
        BrandDraftId = await DraftAsync(Brand, "Brand ambassador, first quarter", null, ("January", 60_000, 40));
        Payments = (
            FirstId(await Owner.AwaitAsync("payments/escrows?state=held", HasItems)),
            FirstId(await Owner.AwaitAsync("payments/escrows?state=settled", HasItems)));
    }

    private async Task InviteAsync()
    {
        const string email = "vera.stahl@northstar.example";
        await Owner.PostAsync("identity/invitations", new { Email = email, Name = "Vera Stahl", Roles = new[] { "creator" } });
        InvitationToken = await MailedInvitations.TokenAsync(_server.Address, email);
    }

    private async Task<string> AgreeAsync(string title, string? brief, params (string Title, long Minor, int Days)[] parts)
    {
        var id = await DraftAsync(Staff, title, brief, parts);
        var hash = (await Staff.PostAsync($"marketplace/deals/{id}/offer")).GetProperty("termsHash").GetString();
        await Brand.PostAsync($"marketplace/deals/{id}/accept", new { TermsHash = hash });
        await Creator.PostAsync($"marketplace/deals/{id}/accept", new { TermsHash = hash });
        return id;
    }

    private async Task<string> DraftAsync(
        ApiCaller who, string title, string? brief, params (string Title, long Minor, int Days)[] parts)
    {
        var milestones = parts.Select(part => new { part.Title, AmountMinor = part.Minor, DueAt = _now.AddDays(part.Days).UtcDateTime });
        var deal = await who.PostAsync("marketplace/deals", new
        {
            BrandId = _brandId,
            CreatorId = _creatorId,
            Title = title,
            Brief = brief,
            Currency = "EUR",
            Milestones = milestones,
        });
        return deal.GetProperty("id").GetString()!;
    }

    private async Task CompleteAsync(string dealId, int milestone)
    {
        await FundAsync(dealId, milestone);
        await DeliverAsync(dealId, milestone);
        await Brand.PostAsync($"marketplace/deals/{dealId}/approve/{await MilestoneIdAsync(dealId, milestone)}");
        await Brand.AwaitAsync($"marketplace/deals/{dealId}", deal => FundingOf(deal, milestone) == "released");
    }

    private async Task FundAsync(string dealId, int milestone)
    {
        var link = await Brand.PostAsync(
            $"marketplace/deals/{dealId}/fund/{await MilestoneIdAsync(dealId, milestone)}",
            new { ReturnUrl = new Uri(_server.Address, $"deals/{dealId}") });
        await SandboxPage.PayAsync(link.GetProperty("url").GetString()!);
        await Brand.AwaitAsync($"marketplace/deals/{dealId}", deal => FundingOf(deal, milestone) == "held");
    }

    private async Task DeliverAsync(string dealId, int milestone) => await Creator.PostAsync(
        $"marketplace/deals/{dealId}/deliver/{await MilestoneIdAsync(dealId, milestone)}",
        new { Links = new[] { new { Url = "https://drive.example.com/reels", Title = "Reels, final cut" } } });

    private async Task<string> RequestPayoutAsync(long amountMinor)
    {
        var payout = await Creator.PostAsync(
            "payments/payouts/request", new { PayeeId, AmountMinor = amountMinor, Currency = "EUR" });
        var id = payout.GetProperty("id").GetString()!;
        await Creator.AwaitAsync($"payments/payouts/{id}", one => StateOf(one) == "inTransit");
        return id;
    }

    private async Task AdvanceAsync(int days)
    {
        await Admin.PostAsync("dev/clock", new { Advance = $"P{days}D" });
        _now = _now.AddDays(days);
    }

    private async Task<string> MilestoneIdAsync(string dealId, int milestone) =>
        (await Brand.GetAsync($"marketplace/deals/{dealId}")).GetProperty("milestones")[milestone].GetProperty("id").GetString()!;

    private static string? FundingOf(JsonElement deal, int milestone) =>
        deal.GetProperty("milestones")[milestone].GetProperty("funding").GetString();

    private static string? StateOf(JsonElement thing) =>
        thing.ValueKind == JsonValueKind.Object ? thing.GetProperty("state").GetString() : null;

    private static bool HasItems(JsonElement list) => list.GetProperty("items").GetArrayLength() > 0;

    private static string FirstId(JsonElement list) => list.GetProperty("items")[0].GetProperty("id").GetString()!;
}
