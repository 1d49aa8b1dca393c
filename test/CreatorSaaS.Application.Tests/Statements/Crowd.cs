using System.Net.Http.Headers;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.ApiKeys;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Isolation;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Statements;

/// <summary>Gives an agency many more of everything that its lists show, through the public API.</summary>
internal sealed class Crowd(TestHost host, TwoAgencies world)
{
    /// <summary>How many more: above the size of every page, so that a query per row would show many times over.</summary>
    public const int More = 26;

    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Payouts = "/api/v1/payments/payouts";

    private static readonly IEnumerable<int> Numbers = Enumerable.Range(1, More);

    private WalkedAgency A => world.A;

    /// <returns>The agency with the larger ones of its things: deals of many milestones, imports of many rows.</returns>
    public async Task<WalkedAgency> GatherAsync()
    {
        var payout = await FillPayoutsAsync();
        await FillPeopleAsync();
        await FillListsAsync();
        var (read, undo) = (await ImportAsync("read", hasBadRows: true), await ImportAsync("undo"));
        await Client(RoleKeys.Manager).PostAsync<ImportDto>($"{Imports}/{undo}/commit", new { });
        var agreed = await OfferAsync("agreed");
        await ActAsync(RoleKeys.Brand, agreed, "accept");
        await ActAsync(RoleKeys.Creator, agreed, "accept");
        await host.DrainAsync();
        return A with
        {
            Active = agreed,
            Agreed = agreed,
            Draft = await DraftAsync("draft"),
            DraftToDelete = await DraftAsync("delete"),
            DraftToOffer = await DraftAsync("offer"),
            OfferToAccept = await OfferAsync("accept"),
            OfferToDecline = await OfferAsync("decline"),
            OfferToCancel = await OfferAsync("cancel"),
            ImportToRead = read,
            ImportToMap = await ImportAsync("map"),
            ImportToCheck = await ImportAsync("check"),
            ImportToCommit = await ImportAsync("commit"),
            ImportToUndo = undo,
            OpenToken = await new TestPeople(host).TokenAsync(EmailOf("open1")),
            Payout = await payout(),
            DeadJobs = await TwoAgencies.GiveUpJobsAsync(host, A, More),
        };
    }

    /// <returns>Requests one more, for when no job runs any more: it would send the payout.</returns>
    private async Task<Func<Task<Guid>>> FillPayoutsAsync()
    {
        foreach (var agency in (WalkedAgency[])[A, world.B])
        {
            var client = ClientOf(agency.People[RoleKeys.Creator]);
            var open = (await client.GetAsync<PagedResultDto<PayoutDto>>(Payouts)).Items
                .Single(payout => payout.State == PayoutState.Requested);
            await CancelAsync(client, open.Id);
        }

        var creator = Client(RoleKeys.Creator);
        foreach (var number in Numbers)
        {
            await CancelAsync(creator, await RequestAsync(number));
        }

        return () => RequestAsync(0);

        async Task<Guid> RequestAsync(int number) => (await creator.PostAsync<PayoutDto>(
            $"{Payouts}/request",
            new { payeeId = A.Payee, amountMinor = 2_000L, currency = "EUR" },
            key: $"crowd-{number}")).Id;

        static Task CancelAsync(HttpClient client, Guid id) =>
            client.PostAsync<PayoutDto>($"{Payouts}/{id}/cancel", new { }, key: $"crowd-{id}");
    }

    private async Task FillPeopleAsync()
    {
        var owner = Client(RoleKeys.Owner);
        foreach (var number in Numbers)
        {
            await InviteAsync($"open{number}");
            await InviteAsync($"joined{number}");
            await owner.PostAsync<CreatedApiKeyDto>(
                "/api/v1/identity/api-keys", new { name = $"Key {number}", scopes = new[] { MarketplacePermissions.Deals.Default } });
        }

        var people = new TestPeople(host);
        using var anybody = host.CreateClient();
        foreach (var number in Numbers)
        {
            await anybody.PostAsync<AcceptedInvitationDto>(
                "/api/v1/identity/invitations/accept",
                new { token = await people.TokenAsync(EmailOf($"joined{number}")), password = "correct horse staple" });
        }

        var creator = A.People[RoleKeys.Creator];
        foreach (var _ in Numbers)
        {
            await anybody.PostAsync<LoginResultDto>(
                "/api/v1/identity/auth/login", new { creator.Email, creator.Password, tenant = A.TenantId });
        }

        Task InviteAsync(string who) => owner.PostAsync<InvitationDto>("/api/v1/identity/invitations", new
        {
            email = EmailOf(who),
            name = $"{A.Name} {who}",
            roles = new[] { RoleKeys.Creator },
        });
    }

    private async Task FillListsAsync()
    {
        var admin = ClientOf(world.Admin);
        foreach (var number in Numbers)
        {
            await admin.PostAsync<TenantDto>("/api/v1/saas/tenants", new
            {
                name = $"Crowd {number}",
                slug = $"crowd-{number}",
                ownerName = "Olga Owner",
                ownerEmail = $"owner@crowd-{number}.example",
            });
            await DraftAsync($"small {number}", milestones: 1);
            await ImportAsync($"small{number}", rows: 1);
        }
    }

    private Task<DealDto> DraftAsync(string title, int milestones = More) => Client(RoleKeys.Staff).PostAsync<DealDto>(Deals, new
    {
        brandId = A.Brand,
        creatorId = A.Creator,
        title = $"{A.Name} {title}",
        currency = "EUR",
        milestones = Enumerable.Range(1, milestones)
            .Select(number => new { title = $"Part {number}", amountMinor = 10_000L, dueAt = A.Now.AddDays(30) }),
    });

    private async Task<DealDto> OfferAsync(string title) => await ActAsync(RoleKeys.Staff, await DraftAsync(title), "offer");

    private Task<DealDto> ActAsync(string role, DealDto deal, string act) =>
        Client(role).PostAsync<DealDto>($"{Deals}/{deal.Id}/{act}", act == "accept" ? new { deal.TermsHash } : new { });

    private async Task<Guid> ImportAsync(string word, bool hasBadRows = false, int rows = More)
    {
        var manager = Client(RoleKeys.Manager);
        var lines = Enumerable.Range(1, rows).SelectMany(number => (string[])
        [
            $"brand,,{A.Name} {word} brand {number},b{number}@{word}.crowd.example",
            $"creator,,{A.Name} {word} creator {number},c{number}@{word}.crowd.example",
            .. hasBadRows ? (string[])[$"creator,,{A.Name} {word} nobody {number},nobody"] : [],
        ]);
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"kind,external_id,name,email\n{string.Join('\n', lines)}\n"), "file", $"{word}.csv" },
        };
        var import = await manager.PostContentAsync<ImportDto>(Imports, form);
        await manager.PostAsync<ImportDto>($"{Imports}/{import.Id}/dry-run", new { });
        return import.Id;
    }

    private static string EmailOf(string who) => $"{who}@crowd.example";

    private HttpClient Client(string role) => ClientOf(A.People[role]);

    private HttpClient ClientOf(WalkedPerson person)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        return client;
    }
}
