using System.Security.Claims;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Fees;
using CreatorSaaS.Saas.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace CreatorSaaS.Marketplace;

/// <summary>
/// An agency with people, for tests of Marketplace alone: real services and database; sign-in, rights and Payments are
/// played by fakes, the rights by the shipped roles.
/// </summary>
internal sealed class Agency : IAsyncDisposable
{
    private static readonly UnitOfWorkOptions Marketplace = new("Marketplace");

    private readonly NpgsqlDataSource _database;
    private readonly FakeIdentity _identity;

    private Agency(
        TestHost host, NpgsqlDataSource database, FakeIdentity identity, FakeFees fees, FakePaymentLinks paymentLinks)
    {
        Host = host;
        _database = database;
        _identity = identity;
        Fees = fees;
        PaymentLinks = paymentLinks;
    }

    public TestHost Host { get; }

    public FakeFees Fees { get; }

    public FakePaymentLinks PaymentLinks { get; }

    public Guid TenantId { get; } = Guid.CreateVersion7();

    public DateTime Now => Host.Clock.Now;

    public Person Staff { get; private set; } = null!;

    public Person Manager { get; private set; } = null!;

    public Person Lumen { get; private set; } = null!;

    public Person Maya { get; private set; } = null!;

    /// <summary>Another brand and another creator of the same agency.</summary>
    public Person Kite { get; private set; } = null!;

    public Person Jonas { get; private set; } = null!;

    /// <param name="customize">Replaces more parts: what a test wants to happen in between.</param>
    public static async Task<Agency> StartAsync(ProductDatabase database, Action<WebApplicationBuilder>? customize = null)
    {
        var identity = new FakeIdentity();
        var fees = new FakeFees();
        var paymentLinks = new FakePaymentLinks();
        var host = await TestHost.StartAsync(database.Connections, builder =>
        {
            builder.Services.AddSingleton<IPermissionStore>(identity);
            builder.Services.AddSingleton<ISessionChecker>(identity);
            builder.Services.AddSingleton<ITenantStateGuard>(identity);
            builder.Services.AddSingleton<IFeeQuoteIntegrationService>(fees);
            builder.Services.AddSingleton<IPaymentLinkIntegrationService>(paymentLinks);
            builder.Services.AddSingleton<IAgencyAppService>(new FakeAgencies());
            customize?.Invoke(builder);
        });
        identity.Definitions = host.Services.GetRequiredService<IPermissionDefinitionManager>();
        var agency = new Agency(host, NpgsqlDataSource.Create(database.Connections.Admin), identity, fees, paymentLinks);
        agency.Staff = await agency.JoinAsync("Ana Kovač", RoleKeys.Staff);
        agency.Manager = await agency.JoinAsync("Mira Lindqvist", RoleKeys.Manager);
        agency.Lumen = await agency.JoinAsync("Lena Fischer", RoleKeys.Brand, company: "Lumen & Co.");
        agency.Maya = await agency.JoinAsync("Maya Okafor", RoleKeys.Creator);
        agency.Kite = await agency.JoinAsync("Kite Audio", RoleKeys.Brand);
        agency.Jonas = await agency.JoinAsync("Jonas Weber", RoleKeys.Creator);
        await host.DrainAsync();
        return agency;
    }

    public async Task<Person> JoinAsync(
        string name, string role, string? company = null, Guid? personId = null, string? email = null)
    {
        var person = new Person(this, personId ?? Guid.CreateVersion7(), name);
        _identity.Roles[person.Id] = role;
        await PublishAsync(new MemberJoinedEto
        {
            TenantId = TenantId,
            PersonId = person.Id,
            Name = name,
            Email = email ?? $"{person.Id:N}@example.com",
            CompanyName = company,
            Roles = [role],
            JoinedAt = Now,
        });
        return person;
    }

    public async Task<Guid> BrandIdAsync(string name) =>
        (await Staff.CallAsync<IBrandAppService, Framework.Application.Dtos.PagedResultDto<BrandDto>>(service =>
            service.GetListAsync(new GetBrandListInput { Search = name }))).Items.ShouldHaveSingleItem().Id;

    public async Task<Guid> CreatorIdAsync(string name) =>
        (await Staff.CallAsync<ICreatorAppService, Framework.Application.Dtos.PagedResultDto<CreatorDto>>(service =>
            service.GetListAsync(new GetCreatorListInput { Search = name }))).Items.ShouldHaveSingleItem().Id;

    public async Task<CreateDealInput> ADraftAsync(
        string title = "Autumn lookbook", string brand = "Lumen", int milestones = 1) => new()
        {
            BrandId = await BrandIdAsync(brand),
            CreatorId = await CreatorIdAsync("Maya"),
            Title = title,
            Currency = "EUR",
            Milestones =
        [
            .. Enumerable.Range(1, milestones).Select(number => new MilestoneInput
            {
                Title = $"Part {number}",
                AmountMinor = 250_000,
                DueAt = Now.AddDays(4 * number),
            }),
        ],
        };

    public async Task<DealDto> OfferedAsync(int milestones = 1)
    {
        var draft = await ADraftAsync(milestones: milestones);
        var deal = await Staff.DealsAsync(deals => deals.CreateAsync(draft));
        return await Staff.DealsAsync(deals => deals.OfferAsync(deal.Id));
    }

    public async Task<DealDto> AgreedAsync(int milestones = 1)
    {
        var deal = await OfferedAsync(milestones);
        await Lumen.AcceptAsync(deal);
        return await Maya.AcceptAsync(deal);
    }

    /// <summary>The first milestone is paid.</summary>
    public async Task<DealDto> FundedAsync(int milestones = 1)
    {
        var deal = await AgreedAsync(milestones);
        await PublishAsync(HeldEto(deal));
        await Host.DrainAsync();
        return await Maya.DealsAsync(deals => deals.GetAsync(deal.Id));
    }

    public async Task<DealDto> SubmittedAsync()
    {
        var deal = await FundedAsync();
        return await Maya.DeliverAsync(deal);
    }

    public EscrowHeldEto HeldEto(DealDto deal) => new()
    {
        TenantId = TenantId,
        DealId = deal.Id,
        MilestoneId = deal.Milestones[0].Id,
        Amount = deal.Milestones[0].Amount,
        Fee = deal.Milestones[0].Fee,
        HeldAt = Now,
    };

    /// <summary>Says something as another context would; handlers hear it at the next drain.</summary>
    public Task PublishAsync(object eto) => Host.RunAsync(TenantId, Marketplace, async services =>
    {
        await services.GetRequiredService<IDistributedEventBus>().PublishAsync(eto);
        return true;
    });

    /// <summary>Runs the agency's waiting jobs, those too that would be tried again later.</summary>
    public async Task RunJobsNowAsync()
    {
        await using var command = _database.CreateCommand(
            "update framework.jobs set next_attempt_at = now() where tenant_id = $1 and state = 'waiting'");
        command.Parameters.Add(new NpgsqlParameter { Value = TenantId });
        await command.ExecuteNonQueryAsync();
        await Host.DrainAsync();
    }

    public Task<long> CountPayeesAsync(Person person, string name, string email) => CountAsync(
        "select count(*) from payments.payees where tenant_id = $1 and id = $2 and name = $3 and email = $4", person.Id, name, email);

    public Task<long> CountJobsAsync(string state) => CountAsync(
        "select count(*) from framework.jobs where tenant_id = $1 and state = $2 and name = 'Marketplace.DealDeadline'",
        state);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task<long> CountAsync(string sql, params IEnumerable<object> values)
    {
        await using var command = _database.CreateCommand(sql);
        command.Parameters.AddRange(values.Prepend(TenantId).Select(value => new NpgsqlParameter { Value = value }).ToArray());
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Somebody who signs in. Every call is a scope of its own, as a request is.</summary>
    internal sealed class Person(Agency agency, Guid id, string name)
    {
        public Guid Id { get; } = id;

        public string Name { get; } = name;

        public Task<TAnswer> DealsAsync<TAnswer>(Func<IDealAppService, Task<TAnswer>> call) => CallAsync(call);

        public async Task<TAnswer> CallAsync<TService, TAnswer>(Func<TService, Task<TAnswer>> call)
            where TService : notnull
        {
            await using var scope = agency.Host.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = new CallerContext
            {
                Principal = new ClaimsPrincipal(new ClaimsIdentity(
                    [
                        new Claim(AbpClaimTypes.UserId, Id.ToString()),
                        new Claim(AbpClaimTypes.TenantId, agency.TenantId.ToString()),
                        new Claim(AbpClaimTypes.SessionId, Guid.NewGuid().ToString()),
                    ],
                    "test")),
                TenantId = agency.TenantId,
                IdempotencyKey = Guid.NewGuid().ToString(),
            };
            return await call(scope.ServiceProvider.GetRequiredService<TService>());
        }

        public Task<DealDto> AcceptAsync(DealDto deal) => DealsAsync(deals =>
            deals.AcceptAsync(deal.Id, new AcceptDealInput { TermsHash = deal.TermsHash! }));

        public Task<DealDto> DeliverAsync(DealDto deal) => DealsAsync(deals =>
            deals.DeliverAsync(deal.Id, deal.Milestones[0].Id, new DeliverInput
            {
                Links = [new DeliverableLinkInput { Url = "https://video.example/reel-1" }],
            }));

        public Task<DealDto> ApproveAsync(DealDto deal) =>
            DealsAsync(deals => deals.ApproveAsync(deal.Id, deal.Milestones[0].Id));
    }

    /// <summary>Every session stands, every agency takes writes, and roles have what they ship with.</summary>
    private sealed class FakeIdentity : IPermissionStore, ISessionChecker, ITenantStateGuard
    {
        public IPermissionDefinitionManager Definitions { get; set; } = null!;

        public Dictionary<Guid, string> Roles { get; } = [];

        public Task<IReadOnlySet<string>> GetGrantedAsync(Guid personId) => Task.FromResult<IReadOnlySet<string>>(
            Definitions.GetPermissions()
                .Where(permission => Roles[personId] == RoleKeys.Owner || permission.DefaultRoles.Contains(Roles[personId]))
                .Select(permission => permission.Name).ToHashSet());

        public Task<bool> IsActiveAsync(Guid sessionId) => Task.FromResult(true);

        public Task CheckWriteAsync() => Task.CompletedTask;
    }
}

/// <summary>An agency in Berlin.</summary>
internal sealed class FakeAgencies : IAgencyAppService
{
    public Task<AgencyDto> GetAsync() => Task.FromResult(new AgencyDto
    {
        Name = "Northstar",
        EditionName = "Growth",
        BaseCurrency = "EUR",
        TimeZone = "Europe/Berlin",
        State = default,
        StateReason = null,
        PurgeAt = null,
    });
}

/// <summary>Quotes 10 %.</summary>
internal sealed class FakeFees : IFeeQuoteIntegrationService
{
    /// <summary>Runs while the quote is being made: what happens meanwhile.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<FeeQuoteDto> GetQuoteAsync(GetFeeQuoteInput input)
    {
        await Meanwhile();
        return new FeeQuoteDto(0.10m, 0.10m, [.. input.MilestoneAmountsMinor.Select(amountMinor => amountMinor / 10)]);
    }
}

/// <summary>Answers a page, and remembers what it was asked.</summary>
internal sealed class FakePaymentLinks : IPaymentLinkIntegrationService
{
    public List<CreatePaymentLinkInput> Asked { get; } = [];

    public Task<PaymentLinkDto> CreateAsync(CreatePaymentLinkInput input)
    {
        Asked.Add(input);
        return Task.FromResult(new PaymentLinkDto("https://pay.example/1", input.Terms.AgreedAt));
    }
}
