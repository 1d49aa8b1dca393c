using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Escrows;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>One agency with its people, signed in, for all tests of the class.</summary>
public sealed class SignedInAgency : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();

    public TestHost Host { get; private set; } = null!;

    public SignedInPerson Owner { get; private set; } = null!;

    public SignedInPerson Staff { get; private set; } = null!;

    public SignedInPerson Brand { get; private set; } = null!;

    public SignedInPerson Creator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await TestHost.StartAsync(_database.Connections, TestPeople.Configure);
        var people = new TestPeople(Host);
        Owner = await people.AgencyAsync(await people.AdminAsync(), "harbour");
        Staff = await people.MemberAsync(Owner, RoleKeys.Staff);
        Brand = await people.MemberAsync(Owner, RoleKeys.Brand);
        Creator = await people.MemberAsync(Owner, RoleKeys.Creator);
        await Host.DrainAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>Deals over the public API by people who really signed in: routes, rights, statuses and codes.</summary>
public sealed class DealHttpTests(SignedInAgency agency) : IClassFixture<SignedInAgency>
{
    private const string Deals = "/api/v1/marketplace/deals";

    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Fact]
    public async Task A_deal_is_quoted_agreed_and_refuses_what_is_not_due()
    {
        var draft = await DraftAsync();
        await RefuseAsync(draft);
        var deal = await agency.Staff.Client.PostAsync<DealDto>(Deals, draft);

        deal = await agency.Staff.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/offer", new { });
        deal.Money.Fee.ShouldBe(new Money(3_333, "EUR")); // F-14
        deal.Money.FeeRate.ShouldBe(0.10m);
        await ExpectAsync(
            agency.Brand, $"{deal.Id}/accept", new { termsHash = new string('0', 64) }, 409, MarketplaceErrorCodes.DealTermsChanged);
        foreach (var side in (SignedInPerson[])[agency.Brand, agency.Creator])
        {
            deal = await side.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/accept", new { termsHash = deal.TermsHash });
        }

        deal.State.ShouldBe(DealState.Agreed);
        var milestone = deal.Milestones[0].Id;
        await ExpectAsync(agency.Brand, $"{deal.Id}/approve/{milestone}", new { }, 409, MarketplaceErrorCodes.MilestoneWrongState);
        await ExpectAsync(agency.Staff, $"{deal.Id}/approve/{milestone}", new { }, 403, "Framework:Forbidden");
        await ExpectAsync(agency.Owner, $"{deal.Id}/approve/{milestone}", new { }, 403, "Framework:Forbidden");
        await ExpectAsync(agency.Brand, $"{deal.Id}/approve/{Guid.NewGuid()}", new { }, 404, "Framework:NotFound");
        await ExpectAsync(agency.Brand, $"{Guid.NewGuid()}/approve/{milestone}", new { }, 404, "Framework:NotFound");
        await ExpectAsync(
            agency.Brand, $"{deal.Id}/fund/{milestone}", new { returnUrl = "https://app.example/deals" }, 400, "Framework:IdempotencyKeyRequired");
    }

    [Fact]
    public async Task A_file_is_sent_as_an_attachment_that_nothing_sniffs()
    {
        var deal = await FundedAsync();

        var file = await UploadAsync(deal, "still.png", Png);
        deal = await agency.Creator.Client.PostAsync<DealDto>(
            $"{Deals}/{deal.Id}/deliver/{deal.Milestones[0].Id}", new { fileIds = new[] { file.Id } });

        using var sent = await agency.Brand.Client.GetAsync($"{Deals}/{deal.Id}/files/{deal.Milestones[0].Deliverables[0].FileId}");
        ((int)sent.StatusCode).ShouldBe(200);
        (await sent.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        sent.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        sent.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task A_page_called_a_picture_is_refused()
    {
        var deal = await FundedAsync();

        using var form = FormOf("still.png", "<html>"u8.ToArray());
        var (status, code) = await agency.Creator.Client.PostAsync($"{Deals}/{deal.Id}/files", form).OutcomeAsync();

        (status, code).ShouldBe((422, MarketplaceErrorCodes.FileTypeNotAllowed));
    }

    private async Task RefuseAsync(object draft)
    {
        var refused = JsonSerializer.SerializeToNode(draft, AbpJson.Options)!;
        refused["currency"] = "XXX";
        await ExpectAsync(agency.Staff, "", refused, 422, MarketplaceErrorCodes.CurrencyUnknown);
        refused["currency"] = "EUR";
        refused["milestones"]![0]!["amountMinor"] = 10_000_000_001;
        await ExpectAsync(agency.Staff, "", refused, 422, MarketplaceErrorCodes.AmountTooLarge);
        foreach (var amount in (decimal[])[0, -1, 0.5m, 1e19m])
        {
            refused["milestones"]![0]!["amountMinor"] = amount;
            using var answer = await agency.Staff.Client.PostAsJsonAsync(Deals, refused, AbpJson.Options);
            ((int)answer.StatusCode).ShouldBe(400);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("milestones[0].amountMinor");
        }
    }

    private async Task<object> DraftAsync() => new
    {
        brandId = (await agency.Staff.Client.GetAsync<PagedResultDto<BrandDto>>("/api/v1/marketplace/brands")).Items[0].Id,
        creatorId = (await agency.Staff.Client.GetAsync<PagedResultDto<CreatorDto>>("/api/v1/marketplace/creators")).Items[0].Id,
        title = "Autumn lookbook",
        currency = "EUR",
        milestones = new[] { new { title = "Two reels", amountMinor = 33_333L, dueAt = agency.Host.Clock.Now.AddDays(4) } },
    };

    private async Task<DealDto> FundedAsync()
    {
        var deal = await agency.Staff.Client.PostAsync<DealDto>(Deals, await DraftAsync());
        deal = await agency.Staff.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/offer", new { });
        foreach (var side in (SignedInPerson[])[agency.Brand, agency.Creator])
        {
            await side.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/accept", new { termsHash = deal.TermsHash });
        }

        // As Payments says it when the brand's money has come.
        var tenantId = agency.Owner.TenantId!.Value;
        await agency.Host.RunAsync(tenantId, new UnitOfWorkOptions("Marketplace"), services =>
        {
            services.GetRequiredService<IUnitOfWorkManager>().Current!.AddDistributedEvent(new EscrowHeldEto
            {
                TenantId = tenantId,
                DealId = deal.Id,
                MilestoneId = deal.Milestones[0].Id,
                Amount = deal.Milestones[0].Amount,
                Fee = deal.Milestones[0].Fee,
                HeldAt = agency.Host.Clock.Now,
            });
            return Task.FromResult(true);
        });
        await agency.Host.DrainAsync();
        return deal;
    }

    private async Task<DealFileDto> UploadAsync(DealDto deal, string name, byte[] content)
    {
        using var form = FormOf(name, content);
        using var answer = await agency.Creator.Client.PostAsync($"{Deals}/{deal.Id}/files", form);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<DealFileDto>(AbpJson.Options))!;
    }

    private static MultipartFormDataContent FormOf(string name, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { file, "file", name } };
    }

    private static async Task ExpectAsync(SignedInPerson person, string path, object input, int status, string code)
    {
        using var answer = await person.Client.PostAsJsonAsync($"{Deals}/{path}".TrimEnd('/'), input, AbpJson.Options);
        var body = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, body);
        JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }
}
