using static CreatorSaaS.Identity.RoleKeys;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A page of the product: who may open it, and where it is for each of them.</summary>
/// <param name="Template">The route, as the component declares it.</param>
/// <param name="Readers">Roles; nobody for who has not signed in.</param>
/// <param name="Path">By role, in the demo agency with its story.</param>
internal sealed record ProductPage(string Template, string[] Readers, Func<DemoStory, string, string> Path)
{
    private const string Anybody = "nobody";

    private static readonly string[] Members = [Owner, Manager, Staff, Brand, Creator, Agent, Fan, Designer];
    private static readonly string[] Everyone = [Admin, .. Members];
    private static readonly string[] Parties = [Owner, Manager, Staff, Brand, Creator];
    private static readonly string[] Drafters = [Owner, Manager, Staff, Brand];
    private static readonly string[] Leads = [Owner, Manager];
    private static readonly string[] Inside = [Anybody, Owner];

    public ProductPage(string template, params string[] readers)
        : this(template, readers, (_, _) => template)
    {
    }

    /// <summary>What the product answers.</summary>
    public int Status { get; init; } = 200;

    /// <summary>A circuit takes it over.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>Shows cells of a person's file as they stand there, dates in the file's own form among them.</summary>
    public bool QuotesFiles { get; init; }

    /// <summary>Open to everybody: nobody is refused.</summary>
    public bool IsPublic => Readers.Contains(Anybody);

    /// <summary>Every role, and nobody.</summary>
    public static IReadOnlyList<string> Roles { get; } = [Anybody, .. Everyone];

    /// <summary>Every page that a component draws. A test compares them with the routes of the compiled product.</summary>
    public static IReadOnlyList<ProductPage> All { get; } =
    [
        new("/", Everyone),
        new("/deals", Parties),
        new("/deals/new", Drafters),
        new("/deals/{Id:guid}/edit", Drafters, (story, role) => $"/deals/{(role == Brand ? story.BrandDraftId : story.DraftId)}/edit"),
        new("/deals/{Id:guid}", Parties, (story, role) => $"/deals/{DealOf(story, role)}"),
        new("/roster", Drafters, (_, role) => role == Owner ? "/roster?kind=brands" : "/roster"),
        new("/imports", Leads),
        new("/imports/new", Leads) { QuotesFiles = true },
        new("/imports/{Id:guid}", Leads, (story, role) => $"/imports/{(role == Owner ? story.Imports.Checked : story.Imports.Uploaded)}")
        {
            QuotesFiles = true,
        },
        new("/payments", [.. Leads, Brand, Creator]),
        new("/payments/{Id:guid}", [.. Leads, Brand, Creator],
            (story, role) => $"/payments/{(role is Owner or Creator ? story.Payments.Released : story.Payments.Held)}"),
        new("/balance", Owner, Creator),
        new("/balance/bank", Creator),
        new("/balances", Leads),
        new("/balances/{Id:guid}", [.. Leads, Creator], (story, _) => $"/balances/{story.PayeeId}"),
        new("/payouts", [.. Leads, Creator]),
        new("/payouts/{Id:guid}", [.. Leads, Creator],
            (story, role) => $"/payouts/{(role == Owner ? story.Payouts.Final : story.Payouts.UnderWay)}"),
        new("/journal", [.. Leads, Admin]),
        new("/journal/verify", [.. Leads, Admin]),
        new("/members", [.. Leads, Staff, Admin]),
        new("/members/invite", [.. Leads, Admin]),
        new("/members/{Id:guid}", [.. Leads, Staff, Admin],
            (story, role) => $"/members/{(role == Admin ? story.Members.Platform : story.Members.Agency)}"),
        new("/roles", [.. Leads, Admin]),
        new("/roles/{Id}", [.. Leads, Admin], (_, role) => $"/roles/{(role == Admin ? Support : Manager)}"),
        new("/audit-log", [.. Leads, Admin]),
        new("/work", Leads, (_, role) => role == Owner ? "/work?state=scheduled" : "/work"),
        new("/api-keys", [.. Leads, Admin]),
        new("/api-keys/new", [.. Leads, Admin]),
        new("/sessions", Everyone),
        new("/profile", Everyone) { IsLive = false },
        new("/tenants", Admin),
        new("/tenants/new", Admin),
        new("/tenants/{Id:guid}", [Admin], (story, _) => $"/tenants/{story.TenantId}"),
        new("/operations", Admin),
        new("/operations/{Queue}/{Number:long}", [Admin], (story, _) => $"/operations/jobs/{story.JobNumber}"),
        new("/operations/system", Admin),
        new("/sign-in", Anybody) { IsLive = false },
        new("/invitations/{Token}", [Anybody], (story, _) => $"/invitations/{story.InvitationToken}") { IsLive = false },
        new("/not-found", Inside) { IsLive = false },
        new("/forbidden", Inside) { IsLive = false },
        new("/error", Inside) { IsLive = false },
        new("/dev/ui", Anybody),
        new("/dev/mails", Anybody) { IsLive = false },
    ];

    /// <summary>Answers that no component stands behind.</summary>
    public static IReadOnlyList<ProductPage> Answers { get; } =
    [
        new("/nowhere", Inside) { Status = 404, IsLive = false },
        new(BrowserFixture.FailingPage, Inside) { Status = 500, IsLive = false },
    ];

    public override string ToString() => Template;

    // Each side meets the deal that waits for it.
    private static string DealOf(DemoStory story, string role) => role switch
    {
        Brand => story.InReviewId,
        Creator => story.FundedId,
        Staff => story.DraftId,
        Manager => story.OfferedId,
        _ => story.CompletedId,
    };
}
