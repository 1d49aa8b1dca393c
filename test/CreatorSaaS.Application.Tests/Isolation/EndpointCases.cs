using static CreatorSaaS.Identity.RoleKeys;

namespace CreatorSaaS.Isolation;

/// <summary>
/// One line for each endpoint, or for each way in which a request can name what is another agency's. Acts stand behind the
/// reads, and those that undo what others need stand last.
/// </summary>
internal static class EndpointCases
{
    private const string Identity = "/api/v1/identity";
    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Payments = "/api/v1/payments";
    private const string Operations = "/api/v1/saas/operations";
    private const string AgencyOperations = "/api/v1/saas/agency-operations";
    private const string Platform = "/api/v1/saas/system";
    private const string Tenants = "/api/v1/saas/tenants";

    public static IReadOnlyList<EndpointCase> All { get; } =
    [
        // Identity.
        Own($"GET {Identity}/audit-logs", Owner),
        Filter($"GET {Identity}/audit-logs", Owner, of => $"?personId={of.Payee}"),
        Filter($"GET {Identity}/audit-logs", Owner, of => $"?maxResultCount=1&cursor={of.AuditCursor}"),
        Own($"GET {Identity}/members", Staff),
        Filter($"GET {Identity}/members", Staff, of => $"?search={of.Name}&sorting=name desc"),
        One($"GET {Identity}/members/{{id}}", Staff, of => [of.Designer]),
        One($"PUT {Identity}/members/{{id}}/roles", Owner, of => [of.Designer], _ => new { roles = new[] { Agent } }),
        One($"DELETE {Identity}/members/{{id}}", Owner, of => [of.Fan]) with { Status = 204 },
        Own($"GET {Identity}/invitations", Owner),
        Own($"GET {Identity}/invitations/by-token", Fan, query: me => $"?token={me.OpenToken}") with { Door = Door.Public },
        Own($"POST {Identity}/invitations", Owner, InvitationOf),
        One($"POST {Identity}/invitations/{{id}}/resend", Owner, of => [of.OpenInvitation]),
        One($"DELETE {Identity}/invitations/{{id}}", Owner, of => [of.InvitationToRevoke]) with { Status = 204 },
        Own($"POST {Identity}/invitations/accept", Owner, me => new { token = me.TokenToAccept, password = "correct horse staple" })
            with { Door = Door.Public, Status = 200 },
        Own($"GET {Identity}/roles", Owner) with { Tells = false },
        Own($"GET {Identity}/roles/permissions", Owner) with { Tells = false },
        Own($"PUT {Identity}/roles/{{id}}", Owner, _ => new { permissions = Array.Empty<string>() }, ids: _ => [Fan]) with { Tells = false },
        Own($"GET {Identity}/profile", Creator),
        Own($"PUT {Identity}/profile", Agent, me => new { name = $"{me.Name} agent", language = "en", timeZone = "UTC", theme = "dark" }),
        Own($"GET {Identity}/api-keys", Owner),
        One($"DELETE {Identity}/api-keys/{{id}}", Owner, of => [of.ApiKey]) with { Status = 204 },
        Own($"GET {Identity}/sessions", Creator),
        One($"DELETE {Identity}/sessions/{{id}}", Creator, of => [of.OtherSession]) with { Status = 204 },
        Own($"POST {Identity}/api-keys", Owner, me => new { name = $"{me.Name} walk", scopes = new[] { "Identity.Members" } }),

        // Marketplace.
        Own("GET /api/v1/marketplace/brands", Staff),
        Filter("GET /api/v1/marketplace/brands", Staff, of => $"?search={of.Name}"),
        Own("GET /api/v1/marketplace/creators", Staff),
        Filter("GET /api/v1/marketplace/creators", Staff, of => $"?search={of.Name}&sorting=name"),
        Own($"GET {Deals}", Staff),
        Own($"GET {Deals}", Creator, query: _ => "?sorting=amount desc&isOpen=true"),
        Filter($"GET {Deals}", Staff, of => $"?brandId={of.Brand}"),
        Filter($"GET {Deals}", Staff, of => $"?creatorId={of.Creator}&sorting=next"),
        Filter($"GET {Deals}", Brand, of => $"?search={of.Name}&sorting=title"),
        Own($"GET {Deals}/summary", Staff) with { Tells = false },
        One($"GET {Deals}/{{id}}", Staff, of => [of.Active.Id]),
        One($"GET {Deals}/{{id:guid}}/files/{{fileId:guid}}", Brand, of => [of.Released.Id, of.DeliveredFile]),
        Mixed($"GET {Deals}/{{id:guid}}/files/{{fileId:guid}}", Brand, (me, of) => [me.Released.Id, of.DeliveredFile]),
        One($"POST {Deals}/{{id:guid}}/files", Creator, of => [of.Active.Id], FileOf),
        Own($"POST {Deals}", Staff, me => me.Terms($"{me.Name} walk")),
        Mixed($"POST {Deals}", Staff, body: (me, of) => Terms(me, brand: of.Brand, creator: me.Creator)),
        Mixed($"POST {Deals}", Staff, body: (me, of) => Terms(me, brand: me.Brand, creator: of.Creator)),
        One($"PUT {Deals}/{{id}}", Staff, of => [of.Draft.Id], of => Revision(of, of.Brand, of.Creator)),
        Mixed($"PUT {Deals}/{{id}}", Staff, (me, _) => [me.OwnDraft.Id], (me, of) => Revision(me, of.Brand, me.Creator, me.OwnDraft)),
        Mixed($"PUT {Deals}/{{id}}", Staff, (me, _) => [me.OwnDraft.Id], (me, of) => Revision(me, me.Brand, of.Creator, me.OwnDraft)),
        One($"DELETE {Deals}/{{id}}", Staff, of => [of.DraftToDelete.Id]) with { Status = 204 },
        One($"POST {Deals}/{{id}}/offer", Staff, of => [of.DraftToOffer.Id]),
        One($"POST {Deals}/{{id}}/accept", Brand, of => [of.OfferToAccept.Id], of => new { of.OfferToAccept.TermsHash }),
        One($"POST {Deals}/{{id}}/decline", Creator, of => [of.OfferToDecline.Id], _ => new { reason = "No time" }),
        One($"POST {Deals}/{{id}}/cancel", Staff, of => [of.OfferToCancel.Id], _ => new { reason = "Another plan" }),
        One($"POST {Deals}/{{id}}/fund/{{milestoneId}}", Brand, of => [of.Agreed.Id, of.Agreed.Milestones[0].Id], _ => Return),
        Mixed($"POST {Deals}/{{id}}/fund/{{milestoneId}}", Brand, (me, of) => [me.Agreed.Id, of.Agreed.Milestones[0].Id], (_, _) => Return),
        One($"POST {Deals}/{{id}}/deliver/{{milestoneId}}", Creator, of => of.Milestone(Work.Deliver), Delivery),
        Mixed($"POST {Deals}/{{id}}/deliver/{{milestoneId}}", Creator, (me, _) => me.Milestone(Work.Deliver), (_, of) => Delivery(of))
            with { Refusal = 422 },
        One($"POST {Deals}/{{id}}/request-changes/{{milestoneId}}", Brand, of => of.Milestone(Work.RequestChanges), _ => new { note = "Again" }),
        One($"POST {Deals}/{{id}}/approve/{{milestoneId}}", Brand, of => of.Milestone(Work.Approve)),
        Mixed($"POST {Deals}/{{id}}/approve/{{milestoneId}}", Brand, (me, of) => [me.Active.Id, of.Milestone(Work.Approve)[1]]),
        One($"POST {Deals}/{{id}}/take-back/{{milestoneId}}", Brand, of => of.Milestone(Work.TakeBack)),
        One($"POST {Deals}/{{id}}/extend/{{milestoneId}}", Brand, of => of.Milestone(Work.Extend), of => new { until = of.Now.AddDays(60) }),
        One($"POST {Deals}/{{id}}/propose-end/{{milestoneId}}", Creator, of => of.Milestone(Work.ProposeEnd), _ => new { reason = "Ill" }),
        One($"POST {Deals}/{{id}}/agree-to-end/{{milestoneId}}", Creator, of => of.Milestone(Work.AgreeToEnd)),
        One($"POST {Deals}/{{id}}/refuse-end/{{milestoneId}}", Creator, of => of.Milestone(Work.RefuseEnd)),

        One("POST /api/v1/marketplace/brands/invite", Manager, _ => [], of => new { ids = new[] { of.ExpectedBrand } }),
        One("POST /api/v1/marketplace/creators/invite", Manager, _ => [], of => new { ids = new[] { of.ExpectedCreator } }),
        Own($"GET {Imports}", Manager),
        Own($"POST {Imports}", Manager, RosterOf),
        One($"GET {Imports}/{{id}}", Manager, of => [of.ImportToRead]),
        One($"GET {Imports}/{{id}}/preview", Manager, of => [of.ImportToRead]),
        One($"GET {Imports}/{{id}}/findings", Manager, of => [of.ImportToRead]),
        One($"GET {Imports}/{{id:guid}}/findings.csv", Manager, of => [of.ImportToRead]),
        One($"PUT {Imports}/{{id}}/mapping", Manager, of => [of.ImportToMap], _ => new { columns = new { kind = 0, name = 2, email = 3 } }),
        One($"POST {Imports}/{{id}}/dry-run", Manager, of => [of.ImportToCheck]),
        One($"POST {Imports}/{{id}}/commit", Manager, of => [of.ImportToCommit], _ => new { goodRowsOnly = true }),
        One($"POST {Imports}/{{id}}/cancel", Manager, of => [of.ImportToCommit]),
        One($"POST {Imports}/{{id}}/undo", Manager, of => [of.ImportToUndo]),

        // Payments.
        Own($"GET {Payments}/escrows", Manager),
        Own($"GET {Payments}/escrows", Brand),
        Filter($"GET {Payments}/escrows", Manager, of => $"?dealId={of.Active.Id}"),
        Own($"GET {Payments}/escrows/summary", Manager) with { Tells = false },
        One($"GET {Payments}/escrows/{{id}}", Brand, of => [of.Released.Milestones[0].Id]),
        One($"POST {Payments}/escrows/{{id}}/retry", Manager, of => [of.Released.Milestones[0].Id])
            with { Status = 409 }, // nothing of it failed
        Own($"GET {Payments}/journal", Manager),
        Filter($"GET {Payments}/journal", Manager, of => $"?accountCode={of.CreatorAccount}"),
        Own($"GET {Payments}/journal/export", Manager),
        Filter($"GET {Payments}/journal/export", Manager, of => $"?accountCode={of.CreatorAccount}"),
        Own($"GET {Payments}/journal/trial-balance", Manager),
        Own($"GET {Payments}/journal/verification", Manager) with { Tells = false },
        Own($"GET {Payments}/journal/proof", Manager),
        Own($"GET {Payments}/journal/keys", Fan) with { Door = Door.Public, Tells = false },
        Own($"GET {Payments}/payees", Manager),
        One($"GET {Payments}/payees/{{id}}", Manager, of => [of.Payee]),
        One($"GET {Payments}/payees/{{id}}", Creator, of => [of.Payee]),
        One($"GET {Payments}/payees/{{id}}/balance", Manager, of => [of.Payee]) with { Tells = false },
        One($"GET {Payments}/payees/{{id}}/postings", Manager, of => [of.Payee], query: "?currency=EUR&part=lifetime") with { Tells = false },
        One($"PUT {Payments}/payees/{{id}}/bank-account", Creator, of => [of.Payee], AgencyBuilder.BankOf),
        Own($"GET {Payments}/payouts", Creator),
        Filter($"GET {Payments}/payouts", Manager, of => $"?payeeId={of.Payee}"),
        One($"GET {Payments}/payouts/{{id}}", Manager, of => [of.Payout]),
        One($"POST {Payments}/payouts/{{id}}/cancel", Creator, of => [of.Payout]),
        One($"POST {Payments}/payouts/request", Creator, _ => [], of => new { payeeId = of.Payee, amountMinor = 2_000L, currency = "EUR" }),
        Own($"POST {Payments}/webhooks/stripe", Owner, _ => new { id = "evt_1" }) with { Door = Door.Public, Status = 400 },
        Own($"POST {Payments}/webhooks/stripe-connect", Owner, _ => new { id = "evt_1" }) with { Door = Door.Public, Status = 400 },

        // Saas: agencies are the platform's.
        Own("GET /api/v1/saas/agency", Staff),
        Own("GET /api/v1/saas/editions", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Operations}/summary", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Operations}/queues", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Operations}", Admin, query: _ => "?state=dead&maxResultCount=50") with { Refusal = 403, Tells = false },
        Own($"GET {Operations}/{{Queue}}/{{Number}}", Admin, ids: me => ["jobs", me.DeadJobs.ToRead]) with { Refusal = 403, Tells = false },
        Own($"POST {Operations}/retry", Admin, me => new { items = new[] { new { queue = "jobs", number = me.DeadJobs.ToRead } } })
            with { Refusal = 403, Tells = false },
        Own($"POST {Operations}/retry-all", Admin, me => new { search = $"{me.Name} nothing" }) with { Refusal = 403, Tells = false },
        Own($"POST {Operations}/{{Queue}}/{{Number}}/discard", Admin, _ => new { reason = "Walked" }, me => ["jobs", me.DeadJobs.ToDiscard])
            with { Refusal = 403, Status = 204, Tells = false },
        Own($"POST {Operations}/{{Queue}}/{{Number}}/cancel", Admin, _ => new { reason = "Walked" }, me => ["jobs", me.DeadJobs.ToCancel])
            with { Refusal = 403, Status = 204, Tells = false },
        Own($"GET {Operations}/{{id}}/replay", Admin, ids: me => [me.TenantId]) with { Refusal = 403, Tells = false },
        Own($"GET {AgencyOperations}", Owner, query: _ => "?state=dead&maxResultCount=50") with { Tells = false },
        Own($"POST {AgencyOperations}/{{Queue}}/{{Number}}/retry", Owner, ids: me => ["jobs", me.DeadJobs.ToRetry]) with { Status = 204, Tells = false },
        Own($"GET {Platform}/alerts", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Platform}/lag", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Platform}/nodes", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Platform}/schedules", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Platform}/throughput", Admin) with { Refusal = 403, Tells = false },
        Own($"GET {Tenants}", Admin) with { Refusal = 403 },
        Own($"POST {Tenants}", Admin, NewAgency) with { Refusal = 403 },
        One($"GET {Tenants}/{{id}}", Admin, of => [of.TenantId]) with { Refusal = 403 },
        One($"POST {Tenants}/{{id}}/suspend", Admin, of => [of.Spare], _ => new { reason = "Unpaid" }) with { Refusal = 403 },
        One($"POST {Tenants}/{{id}}/resume", Admin, of => [of.Spare]) with { Refusal = 403 },
        One($"DELETE {Tenants}/{{id}}", Admin, of => [of.Spare], query: "?reason=Asked") with { Refusal = 403 },
        One($"POST {Tenants}/{{id}}/restore", Admin, of => [of.Spare]) with { Refusal = 403 },

        // Pages.
        Page("GET /", Staff),
        Page("GET /api-keys", Owner),
        Page("GET /api-keys/new", Owner),
        Page("GET /audit-log", Owner),
        Page("GET /balance", Creator) with { Tells = false },
        Page("GET /balance/bank", Creator),
        Page("GET /balances", Manager),
        Page("GET /balances/{Id:guid}", Manager, of => [of.Payee]),
        Page("GET /deals", Staff),
        Page("GET /deals/new", Staff),
        Page("GET /deals/{Id:guid}", Brand, of => [of.Active.Id]),
        Page("GET /deals/{Id:guid}", Staff, of => [of.Active.Id]),
        Page("GET /deals/{Id:guid}/edit", Staff, of => [of.Draft.Id]),
        Page("GET /imports", Manager),
        Page("GET /imports/new", Manager) with { Tells = false },
        Page("GET /imports/{Id:guid}", Manager, of => [of.ImportToRead]),
        Page("GET /invitations/{Token}", Fan) with { Door = Door.Public, Ids = (me, _) => [me.OpenToken] },
        Page("GET /journal", Manager),
        Page("GET /journal/verify", Manager),
        Page("GET /members", Owner),
        Page("GET /members/invite", Owner),
        Page("GET /members/{Id:guid}", Owner, of => [of.Designer]),
        Page("GET /operations", Admin) with { Refusal = 200, Tells = false },
        Page("GET /operations/{Queue}/{Number:long}", Admin) with { Ids = (me, _) => ["jobs", me.DeadJobs.ToRead], Refusal = 200, Tells = false },
        Page("GET /work", Owner),
        Page("GET /operations/system", Admin) with { Refusal = 200, Tells = false },
        Page("GET /payments", Manager),
        Page("GET /payments/{Id:guid}", Manager, of => [of.Released.Milestones[0].Id]),
        Page("GET /payouts", Creator),
        Page("GET /payouts/{Id:guid}", Manager, of => [of.Payout]),
        Page("GET /profile", Creator),
        Page("GET /roles", Owner),
        Page("GET /roles/{Id}", Owner) with { Ids = (_, _) => [Fan] },
        Page("GET /roster", Staff),
        Page("GET /sessions", Creator),
        Page("GET /tenants", Admin) with { Refusal = 200 },
        Page("GET /tenants/new", Admin) with { Refusal = 200, Tells = false },
        Page("GET /tenants/{Id:guid}", Admin, of => [of.TenantId]) with { Refusal = 200 }, // the page says that one may not

        // Doors for everybody, which hold nothing of an agency.
        Open("GET /health/live"),
        Open("GET /health/ready"),
        Open("GET /openapi/{documentName}.json", "v1"),
        Open("GET /sign-in"),
        Open("GET /forbidden"),
        Open("GET /not-found"),
        Open("GET /error"),
        Open("GET {**path:file}", "nothing.txt") with { Status = 404 },
        Open("GET /{static asset}", "_content/CreatorSaaS.Web/css/tokens.css"),
        Open("GET /_framework/opaque-redirect") with { Status = 400 }, // without the protected address
        Open("ANY /_blazor") with { Status = 400 }, // without a connection
        Open("ANY /_blazor/negotiate") with { Status = 405 },
        Open("ANY /_blazor/disconnect/") with { Status = 405 },
        Open("ANY /_blazor/initializers/"),
        Open("POST /preferences/theme") with { Status = 400 }, // forms, without the page's token
        Open("POST /preferences/language") with { Status = 400 },
        Open("POST /switch-tenant") with { Status = 400 },
        Open("POST /sign-out") with { Status = 400 },
        Closed("GET /api/v1/dev/clock"),
        Closed("POST /api/v1/dev/clock"),
        Closed("GET /api/v1/dev/mails"),
        Closed("GET /dev/mails"),
        Closed("GET /dev/ui"),

        // Last: these end sessions or change what signs people in.
        Own($"POST {Identity}/auth/login", Manager, me => new { me.People[Manager].Email, me.People[Manager].Password, tenant = me.TenantId })
            with { Door = Door.Public },
        Mixed($"POST {Identity}/auth/login", Manager, body: (me, of) => new { me.People[Manager].Email, me.People[Manager].Password, tenant = of.TenantId })
            with { Door = Door.Public, Refusal = 403 },
        Mixed($"POST {Identity}/auth/login", Manager, body: (me, of) => new { me.People[Manager].Email, me.People[Manager].Password, tenant = of.Name.ToLowerInvariant() })
            with { Door = Door.Public, Refusal = 403 },
        Own($"POST {Identity}/auth/refresh", Manager, me => new { me.RefreshToken }) with { Door = Door.Public, Tells = false },
        Own($"POST {Identity}/profile/change-password", Agent, NewPassword) with { Status = 204 },
        Own($"DELETE {Identity}/sessions/others", Agent) with { Status = 204 },
        Own($"POST {Identity}/auth/logout", Agent) with { Status = 204, EndsSession = true },
    ];

    private static object Return => new { returnUrl = "https://app.example/deals" };

    /// <summary>The same request, sent by somebody of the other agency: it names what is the first one's.</summary>
    private static EndpointCase One(
        string endpoint, string caller, Func<WalkedAgency, object[]> ids, Func<WalkedAgency, object?>? body = null, string query = "") =>
        new(endpoint, caller) { Ids = (_, of) => ids(of), Body = (_, of) => body?.Invoke(of), Query = (_, _) => query };

    /// <summary>A request that names nothing of another's: each caller sends their own.</summary>
    private static EndpointCase Own(
        string endpoint,
        string caller,
        Func<WalkedAgency, object?>? body = null,
        Func<WalkedAgency, object[]>? ids = null,
        Func<WalkedAgency, string>? query = null) =>
        new(endpoint, caller)
        {
            Ids = (me, _) => ids?.Invoke(me) ?? [],
            Body = (me, _) => body?.Invoke(me),
            Query = (me, _) => query?.Invoke(me) ?? "",
        };

    /// <summary>A list that is asked for what is another's: it answers as if that did not exist.</summary>
    private static EndpointCase Filter(string endpoint, string caller, Func<WalkedAgency, string> query) =>
        new(endpoint, caller) { Query = (_, of) => query(of), Refusal = 200 };

    /// <summary>A request of the caller's own that names one thing of another's.</summary>
    private static EndpointCase Mixed(
        string endpoint,
        string caller,
        Func<WalkedAgency, WalkedAgency, object[]>? ids = null,
        Func<WalkedAgency, WalkedAgency, object?>? body = null) =>
        new(endpoint, caller)
        {
            Ids = ids ?? ((_, _) => []),
            Body = body ?? ((_, _) => null),
            IsAttemptOnly = true,
        };

    private static EndpointCase Page(string endpoint, string caller, Func<WalkedAgency, object[]>? ids = null) =>
        new(endpoint, caller) { Door = Door.Page, Ids = (_, of) => ids?.Invoke(of) ?? [] };

    private static EndpointCase Open(string endpoint, params string[] places) =>
        new(endpoint, Fan) { Door = Door.Public, Tells = false, Ids = (_, _) => places };

    private static EndpointCase Closed(string endpoint) => new(endpoint, Admin) { Door = Door.Hidden, Status = 404, Tells = false };

    private static object InvitationOf(WalkedAgency me) => new
    {
        email = $"new@{me.Name.ToLowerInvariant()}.example",
        name = $"{me.Name} new",
        roles = new[] { Fan },
    };

    private static object Terms(WalkedAgency me, Guid brand, Guid creator) => new
    {
        brandId = brand,
        creatorId = creator,
        title = "Walk",
        currency = "EUR",
        milestones = new[] { new { title = "Reel", amountMinor = 250_000L, dueAt = me.Now.AddDays(30) } },
    };

    private static object Revision(WalkedAgency me, Guid brand, Guid creator, Marketplace.Deals.DealDto? draft = null) => new
    {
        brandId = brand,
        creatorId = creator,
        title = "Walk",
        currency = "EUR",
        milestones = new[] { new { title = "Reel", amountMinor = 250_000L, dueAt = me.Now.AddDays(30) } },
        (draft ?? me.Draft).ConcurrencyStamp,
    };

    private static object Delivery(WalkedAgency of) => new { fileIds = new[] { of.UploadedFile } };

    private static Func<HttpContent> RosterOf(WalkedAgency me) => () => AgencyBuilder.RosterOf(me);

    private static Func<HttpContent> FileOf(WalkedAgency of) => () => AgencyBuilder.FileOf(of);

    private static object NewAgency(WalkedAgency me) => new
    {
        name = $"{me.Name} Two",
        slug = $"{me.Name.ToLowerInvariant()}-two",
        ownerName = "Olga Owner",
        ownerEmail = $"owner@{me.Name.ToLowerInvariant()}-two.example",
    };

    private static object NewPassword(WalkedAgency me) => new
    {
        currentPassword = me.People[Agent].Password,
        newPassword = "another correct horse battery",
    };
}
