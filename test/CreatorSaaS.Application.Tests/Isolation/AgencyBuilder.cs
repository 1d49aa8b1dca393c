using System.Net.Http.Headers;
using System.Security.Claims;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.ApiKeys;
using CreatorSaaS.Identity.AuditLogs;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Sessions;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Isolation;

/// <summary>Fills an agency through the public API, so that every endpoint has something of it to show or to change.</summary>
internal sealed class AgencyBuilder
{
    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";

    private static readonly byte[] PngHead = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly TestHost _host;
    private readonly TestPeople _people;
    private readonly TestSandbox _sandbox;
    private readonly ProviderEvents _events;
    private readonly Dictionary<string, SignedInPerson> _signedIn;

    private AgencyBuilder(
        TestHost host, TestPeople people, TestSandbox sandbox, ProviderEvents events, Dictionary<string, SignedInPerson> signedIn)
    {
        _host = host;
        _people = people;
        _sandbox = sandbox;
        _events = events;
        _signedIn = signedIn;
    }

    public WalkedAgency Agency { get; private set; } = null!;

    /// <summary>An agency with one person in each role.</summary>
    public static async Task<AgencyBuilder> StartAsync(
        TestHost host, TestPeople people, TestSandbox sandbox, ProviderEvents events, SignedInPerson admin, string name)
    {
        var slug = name.ToLowerInvariant();
        var owner = await people.AgencyAsync(admin, slug);
        var builder = new AgencyBuilder(host, people, sandbox, events, new() { [RoleKeys.Owner] = owner });
        foreach (var role in RoleKeys.OfTenants.Where(role => role != RoleKeys.Owner))
        {
            await builder.InviteAsync(name, role, role);
            builder._signedIn[role] = await people.AcceptAsync($"{role}@{slug}.example", owner.TenantId);
        }

        builder.Agency = new WalkedAgency
        {
            Name = name,
            TenantId = owner.TenantId!.Value,
            People = await builder.WithCookiesAsync(),
        };
        return builder;
    }

    /// <summary>A deal that is paid, delivered and released, and a bank account: what has to ripen.</summary>
    public async Task EarnAsync()
    {
        Agency.Brand = (await Client(RoleKeys.Staff).GetAsync<PagedResultDto<BrandDto>>("/api/v1/marketplace/brands")).Items.Single().Id;
        Agency.Creator =
            (await Client(RoleKeys.Staff).GetAsync<PagedResultDto<CreatorDto>>("/api/v1/marketplace/creators")).Items.Single().Id;
        Agency.Now = _host.Clock.Now;
        await Client(RoleKeys.Creator).PutAsync<PayeeDto>($"/api/v1/payments/payees/{Agency.Payee}/bank-account", BankOf(Agency));

        var deal = await FundedAsync(await AgreedAsync("spring launch"));
        var file = await UploadAsync(deal);
        await ActAsync(RoleKeys.Creator, deal, $"deliver/{deal.Milestones[0].Id}", new { fileIds = new[] { file } });
        Agency.Released = await ActAsync(RoleKeys.Brand, deal, $"approve/{deal.Milestones[0].Id}", new { });
        Agency.DeliveredFile = Agency.Released.Milestones[0].Deliverables[0].FileId!.Value;
        await SettleAsync();
    }

    /// <summary>Everything else, when the first deal's money can be withdrawn.</summary>
    public async Task FillAsync()
    {
        Agency.Now = _host.Clock.Now;
        await FillPeopleAsync();
        Agency.Draft = await DraftAsync("draft");
        Agency.OwnDraft = await DraftAsync("own draft");
        Agency.DraftToDelete = await DraftAsync("to delete");
        Agency.DraftToOffer = await DraftAsync("to offer");
        Agency.OfferToAccept = await OfferedAsync("to accept");
        Agency.OfferToDecline = await OfferedAsync("to decline");
        Agency.OfferToCancel = await OfferedAsync("to cancel");
        Agency.Agreed = await AgreedAsync("to fund");
        await FillActiveDealAsync();
        await FillImportsAsync();
        await SettleAsync();
    }

    /// <summary>Some of the money is on its way, and the audit log has a second page.</summary>
    public async Task RequestPayoutAsync()
    {
        var payout = await Client(RoleKeys.Creator).PostAsync<PayoutDto>(
            "/api/v1/payments/payouts/request",
            new { payeeId = Agency.Payee, amountMinor = 5_000L, currency = "EUR" },
            key: "walk-world");
        Agency.Payout = payout.Id;
        Agency.AuditCursor = (await Client(RoleKeys.Owner).GetAsync<AuditLogPageDto>(
            "/api/v1/identity/audit-logs?maxResultCount=1")).NextCursor!;
    }

    public static object BankOf(WalkedAgency agency) => new
    {
        country = "DE",
        currency = "EUR",
        holderName = $"{agency.Name} creator",
        accountNumber = "DE89 3704 0044 0532 0130 00",
        acceptsProviderTerms = true,
    };

    /// <summary>A file of expected people, one of them without an address.</summary>
    public static HttpContent RosterOf(WalkedAgency agency) => RosterOf(agency, "walk", hasBadRow: true);

    public static HttpContent FileOf(WalkedAgency agency)
    {
        var bytes = new ByteArrayContent([.. PngHead, .. System.Text.Encoding.UTF8.GetBytes(agency.Name)]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { bytes, "file", $"{agency.Name}.png" } };
    }

    private async Task FillPeopleAsync()
    {
        var members = (await Client(RoleKeys.Owner).GetAsync<PagedResultDto<MemberDto>>("/api/v1/identity/members")).Items;
        Agency.Designer = members.Single(member => member.Roles.Contains(RoleKeys.Designer)).Id;
        Agency.Fan = members.Single(member => member.Roles.Contains(RoleKeys.Fan)).Id;
        Agency.OpenInvitation = (await InviteAsync(Agency.Name, "open", RoleKeys.Fan)).Id;
        Agency.OpenToken = await _people.TokenAsync(EmailOf("open"));
        Agency.InvitationToRevoke = (await InviteAsync(Agency.Name, "revoke", RoleKeys.Fan)).Id;
        await InviteAsync(Agency.Name, "accept", RoleKeys.Fan);
        Agency.TokenToAccept = await _people.TokenAsync(EmailOf("accept"));

        var key = await Client(RoleKeys.Owner).PostAsync<CreatedApiKeyDto>(
            "/api/v1/identity/api-keys",
            new
            {
                name = $"{Agency.Name} key",
                scopes = new[] { MarketplacePermissions.Deals.Default, MarketplacePermissions.Deals.All },
            });
        (Agency.ApiKey, Agency.ApiKeySecret) = (key.Key.Id, key.Secret);
        Agency.RefreshToken = (await SignInAgainAsync(RoleKeys.Manager)).Tokens.RefreshToken!;
        await SignInAgainAsync(RoleKeys.Creator);
        Agency.OtherSession = (await Client(RoleKeys.Creator).GetAsync<ListResultDto<SessionDto>>("/api/v1/identity/sessions"))
            .Items.First(session => session is { IsCurrent: false, IsProgram: true }).Id;
    }

    private async Task FillActiveDealAsync()
    {
        var works = Enum.GetValues<Work>();
        var deal = await FundedAsync(await AgreedAsync("work", works.Length));
        var ids = deal.Milestones.Select(milestone => milestone.Id).ToList();
        Agency.UploadedFile = await UploadAsync(deal);
        foreach (var work in (Work[])[Work.Approve, Work.RequestChanges])
        {
            await ActAsync(
                RoleKeys.Creator,
                deal,
                $"deliver/{ids[(int)work]}",
                new { note = $"{Agency.Name} cut", links = new[] { new { url = $"https://{Agency.Name}.example/reel" } } });
        }

        foreach (var work in (Work[])[Work.AgreeToEnd, Work.RefuseEnd])
        {
            await ActAsync(RoleKeys.Brand, deal, $"propose-end/{ids[(int)work]}", new { reason = $"{Agency.Name} has other plans" });
        }

        Agency.Active = await Client(RoleKeys.Staff).GetAsync<DealDto>($"{Deals}/{deal.Id}");
    }

    private async Task FillImportsAsync()
    {
        Agency.ImportToRead = await CheckedImportAsync("read", hasBadRow: true);
        Agency.ImportToMap = await CheckedImportAsync("map");
        Agency.ImportToCheck = await CheckedImportAsync("check");
        Agency.ImportToCommit = await CheckedImportAsync("commit");
        Agency.ImportToUndo = await DoneImportAsync("undo");
        await DoneImportAsync("expected");
        Agency.ExpectedBrand = (await Client(RoleKeys.Staff).GetAsync<PagedResultDto<BrandDto>>(
            "/api/v1/marketplace/brands?search=expected")).Items.Single().Id;
        Agency.ExpectedCreator = (await Client(RoleKeys.Staff).GetAsync<PagedResultDto<CreatorDto>>(
            "/api/v1/marketplace/creators?search=expected")).Items.Single().Id;
    }

    private async Task<Guid> CheckedImportAsync(string word, bool hasBadRow = false)
    {
        using var form = RosterOf(Agency, word, hasBadRow);
        var import = await Client(RoleKeys.Manager).PostContentAsync<ImportDto>(Imports, form);
        await Client(RoleKeys.Manager).PostAsync<ImportDto>($"{Imports}/{import.Id}/dry-run", new { });
        return import.Id;
    }

    private async Task<Guid> DoneImportAsync(string word)
    {
        var id = await CheckedImportAsync(word);
        await Client(RoleKeys.Manager).PostAsync<ImportDto>($"{Imports}/{id}/commit", new { });
        await _host.DrainAsync();
        return id;
    }

    private static MultipartFormDataContent RosterOf(WalkedAgency agency, string word, bool hasBadRow)
    {
        var (name, domain) = ($"{agency.Name} {word}", $"{word}.{agency.Name.ToLowerInvariant()}.example");
        var bytes = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(
            $"kind,external_id,name,email\nbrand,,{name} brand,brand@{domain}\ncreator,,{name} creator,creator@{domain}\n"
            + (hasBadRow ? $"creator,,{name} nobody,{name}\n" : "")));
        return new MultipartFormDataContent { { bytes, "file", $"{name}.csv" } };
    }

    private async Task<IReadOnlyDictionary<string, WalkedPerson>> WithCookiesAsync()
    {
        var people = new Dictionary<string, WalkedPerson>();
        foreach (var (role, person) in _signedIn)
        {
            people[role] = await WithCookieAsync(_host, person);
        }

        return people;
    }

    /// <summary>Signs a person in once more, as a browser.</summary>
    public static async Task<WalkedPerson> WithCookieAsync(TestHost host, SignedInPerson person)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current =
            new CallerContext { Principal = new ClaimsPrincipal(new ClaimsIdentity()), TenantId = null };
        var signedIn = await scope.ServiceProvider.GetRequiredService<ISignInAppService>().SignInAsync(new SignInInput
        {
            Email = person.Email,
            Password = person.Password,
            Tenant = person.TenantId?.ToString() ?? "host",
        });
        return new WalkedPerson(
            person.PersonId, person.Email, person.Password, person.Tokens.AccessToken!, $"__Host-cs={signedIn.Session!.Cookie}");
    }

    private HttpClient Client(string role) => _signedIn[role].Client;

    private string EmailOf(string who) => $"{who}@{Agency.Name.ToLowerInvariant()}.example";

    private Task<SignedInPerson> SignInAgainAsync(string role)
    {
        var person = _signedIn[role];
        return SignedInPerson.SignInAsync(_host, person.PersonId, person.Email, person.Password, person.TenantId);
    }

    private Task<InvitationDto> InviteAsync(string agency, string who, string role) =>
        Client(RoleKeys.Owner).PostAsync<InvitationDto>("/api/v1/identity/invitations", new
        {
            email = $"{who}@{agency.ToLowerInvariant()}.example",
            name = $"{agency} {who}",
            roles = new[] { role },
            companyName = role == RoleKeys.Brand ? $"{agency} Goods" : null,
        });

    private Task<DealDto> DraftAsync(string title, int milestones = 1) => Client(RoleKeys.Staff).PostAsync<DealDto>(Deals, new
    {
        brandId = Agency.Brand,
        creatorId = Agency.Creator,
        title = $"{Agency.Name} {title}",
        brief = $"What {Agency.Name} wants",
        currency = "EUR",
        milestones = Enumerable.Range(1, milestones)
            .Select(number => new { title = $"{Agency.Name} part {number}", amountMinor = 250_000L, dueAt = Agency.Now.AddDays(30) }),
    });

    private async Task<DealDto> OfferedAsync(string title, int milestones = 1) =>
        await ActAsync(RoleKeys.Staff, await DraftAsync(title, milestones), "offer", new { });

    private async Task<DealDto> AgreedAsync(string title, int milestones = 1)
    {
        var deal = await OfferedAsync(title, milestones);
        await ActAsync(RoleKeys.Brand, deal, "accept", new { termsHash = deal.TermsHash });
        return await ActAsync(RoleKeys.Creator, deal, "accept", new { termsHash = deal.TermsHash });
    }

    /// <summary>The brand pays every milestone with a card.</summary>
    private async Task<DealDto> FundedAsync(DealDto deal)
    {
        await SettleAsync();
        foreach (var milestone in deal.Milestones)
        {
            var page = await Client(RoleKeys.Brand).PostAsync<PaymentLinkDto>(
                $"{Deals}/{deal.Id}/fund/{milestone.Id}",
                new { returnUrl = $"https://app.example/deals/{deal.Id}" },
                key: $"walk-{milestone.Id}");
            await _sandbox.Driver.SubmitCardAsync(PaymentsWorld.PageIdOf(page), SandboxDriver.CardThatPays);
        }

        await SettleAsync();
        return await Client(RoleKeys.Staff).GetAsync<DealDto>($"{Deals}/{deal.Id}");
    }

    private Task<DealDto> ActAsync(string role, DealDto deal, string act, object input) =>
        Client(role).PostAsync<DealDto>($"{Deals}/{deal.Id}/{act}", input);

    private async Task<Guid> UploadAsync(DealDto deal)
    {
        using var form = FileOf(Agency);
        return (await Client(RoleKeys.Creator).PostContentAsync<DealFileDto>($"{Deals}/{deal.Id}/files", form)).Id;
    }

    private async Task SettleAsync()
    {
        do
        {
            await _host.DrainAsync();
        }
        while (await _events.DeliverAsync(await AccountsAsync()) > 0);
    }

    private async Task<IEnumerable<string>> AccountsAsync()
    {
        var payee = await _host.RunAsync(Agency.TenantId, new UnitOfWorkOptions("Payments"), services =>
            services.GetRequiredService<IPayeeRepository>().FindAsync(Agency.Payee));
        return payee?.ConnectedAccountId is { } account ? [account] : [];
    }
}
