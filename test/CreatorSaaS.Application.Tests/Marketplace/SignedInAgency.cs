using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Marketplace.Imports;
using CreatorSaaS.Payments.Escrows;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>
/// One agency with its people, signed in, on a port and by the server that the product runs on: for all tests of Marketplace
/// over HTTP.
/// </summary>
public sealed class SignedInAgency : IAsyncLifetime
{
    private const string Deals = "/api/v1/marketplace/deals";

    private readonly ProductDatabase _database = new();

    private DealDto? _funded;

    public TestHost Host { get; private set; } = null!;

    public SignedInPerson Admin { get; private set; } = null!;

    public SignedInPerson Owner { get; private set; } = null!;

    public SignedInPerson Staff { get; private set; } = null!;

    public SignedInPerson Brand { get; private set; } = null!;

    public SignedInPerson Creator { get; private set; } = null!;

    /// <summary>Terms between the brand and the creator as they are posted.</summary>
    public JsonNode Draft { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await TestHost.StartAsync(_database.Connections, TestPeople.Configure, listens: true);
        var people = new TestPeople(Host);
        Admin = await people.AdminAsync();
        Owner = await people.AgencyAsync(Admin, "harbour");
        Staff = await people.MemberAsync(Owner, RoleKeys.Staff);
        Brand = await people.MemberAsync(Owner, RoleKeys.Brand);
        Creator = await people.MemberAsync(Owner, RoleKeys.Creator);
        await Host.DrainAsync();
        Draft = JsonSerializer.SerializeToNode(
            new
            {
                brandId = (await Staff.Client.GetAsync<PagedResultDto<BrandDto>>("/api/v1/marketplace/brands")).Items[0].Id,
                creatorId = (await Staff.Client.GetAsync<PagedResultDto<CreatorDto>>("/api/v1/marketplace/creators")).Items[0].Id,
                title = "Autumn lookbook",
                currency = "EUR",
                milestones = new[] { new { title = "Two reels", amountMinor = 33_333L, dueAt = Host.Clock.Now.AddDays(4) } },
            },
            AbpJson.Options)!;
    }

    /// <summary>Imports a roster as it is done by hand: upload, dry run, commit.</summary>
    public async Task ImportAsync(string roster)
    {
        const string Imports = "/api/v1/marketplace/imports";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(RosterFile.Bytes(roster)), "file", "roster.csv" } };
        var import = await Owner.Client.PostContentAsync<ImportDto>(Imports, form);
        import = await Owner.Client.PostAsync<ImportDto>($"{Imports}/{import.Id}/dry-run", new { });
        import = await Owner.Client.PostAsync<ImportDto>($"{Imports}/{import.Id}/commit", new { });
        await Host.DrainAsync();
        import = await Owner.Client.GetAsync<ImportDto>($"{Imports}/{import.Id}");
        import.State.ShouldBe(ImportState.Done);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>A funded deal that all tests share: for those that only need its address.</summary>
    public async Task<DealDto> FundedOnceAsync() => _funded ??= await FundedAsync();

    /// <summary>A deal whose one milestone is paid, as Payments says it when the brand's money has come.</summary>
    public async Task<DealDto> FundedAsync()
    {
        var deal = await Staff.Client.PostAsync<DealDto>(Deals, Draft);
        deal = await Staff.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/offer", new { });
        foreach (var side in (SignedInPerson[])[Brand, Creator])
        {
            await side.Client.PostAsync<DealDto>($"{Deals}/{deal.Id}/accept", new { termsHash = deal.TermsHash });
        }

        var tenantId = Owner.TenantId!.Value;
        await Host.RunAsync(tenantId, new UnitOfWorkOptions("Marketplace"), async services =>
        {
            await services.GetRequiredService<IDistributedEventBus>().PublishAsync(new EscrowHeldEto
            {
                TenantId = tenantId,
                DealId = deal.Id,
                MilestoneId = deal.Milestones[0].Id,
                Amount = deal.Milestones[0].Amount,
                Fee = deal.Milestones[0].Fee,
                HeldAt = Host.Clock.Now,
            });
            return true;
        });
        await Host.DrainAsync();
        return deal;
    }
}
