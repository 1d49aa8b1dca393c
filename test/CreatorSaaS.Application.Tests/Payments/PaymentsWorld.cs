using System.Security.Claims;
using System.Security.Cryptography;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Features;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Settings;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Shouldly;

namespace CreatorSaaS.Payments;

/// <summary>
/// An agency with a brand and a creator, the whole product on a real database and the real payment sandbox, on one business
/// time that moves when the test says so. Events of the sandbox are delivered by the test, in any order and number.
/// </summary>
internal sealed class PaymentsWorld : IAsyncDisposable
{
    public const string WebhookSecret = "whsec_world";
    public const string ConnectWebhookSecret = "whsec_connect";

    private static readonly UnitOfWorkOptions Payments = new("Payments");

    private readonly TestSandbox _sandbox;
    private readonly TestHost _host;
    private readonly DatabaseConnections _connections;
    private readonly HttpClient _client;
    private readonly ProviderEvents _events;

    private PaymentsWorld(TestSandbox sandbox, TestHost host, DatabaseConnections connections, WorldStores stores)
    {
        _sandbox = sandbox;
        _host = host;
        _connections = connections;
        Stores = stores;
        _client = host.CreateClient();
        _events = new ProviderEvents(sandbox.Url, _client, WebhookSecret, ConnectWebhookSecret);
    }

    public Guid Tenant { get; } = Guid.CreateVersion7();

    public Guid Brand { get; } = Guid.CreateVersion7();

    public Guid Creator { get; } = Guid.CreateVersion7();

    public Guid Manager { get; } = Guid.CreateVersion7();

    public WorldStores Stores { get; }

    /// <summary>The provider's events reach nobody.</summary>
    public bool DropEvents { get; set; }

    public SandboxDriver Sandbox => _sandbox.Driver;

    public DateTime Now => _host.Clock.Now;

    public static async Task<PaymentsWorld> StartAsync(DatabaseConnections connections)
    {
        var sandbox = await TestSandbox.StartAsync();
        var stores = new WorldStores();
        var host = await TestHost.StartAsync(connections, builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Payments:Provider:ApiBase"] = sandbox.Url.ToString(),
                ["Payments:Provider:SecretKey"] = SandboxDriver.SecretKey,
                ["Payments:Provider:WebhookSecret"] = WebhookSecret,
                ["Payments:Provider:ConnectWebhookSecret"] = ConnectWebhookSecret,
                ["Payments:Provider:CheckoutReturnBase"] = "http://127.0.0.1:5080",
            });
            builder.Services.Replace(ServiceDescriptor.Singleton<ITenantStateGuard>(stores));
            builder.Services.Replace(ServiceDescriptor.Singleton<ISessionChecker>(stores));
            builder.Services.Replace(ServiceDescriptor.Singleton<IPermissionStore>(stores));
            builder.Services.Replace(ServiceDescriptor.Singleton<IFeatureStore>(stores));
            builder.Services.Replace(ServiceDescriptor.Singleton<ISettingStore>(stores));
            PublishedEvents.Listen<EscrowHeldEto>(builder.Services);
            PublishedEvents.Listen<EscrowFundingFailedEto>(builder.Services);
            PublishedEvents.Listen<EscrowReleasedEto>(builder.Services);
            PublishedEvents.Listen<EscrowRefundedEto>(builder.Services);
            PublishedEvents.Listen<PayoutRequestedEto>(builder.Services);
            PublishedEvents.Listen<PayoutPaidEto>(builder.Services);
            PublishedEvents.Listen<PayoutFailedEto>(builder.Services);
            PublishedEvents.Listen<PayoutSettledEto>(builder.Services);
            builder.Services.AddSingleton<PublishedEvents>();
        });
        var world = new PaymentsWorld(sandbox, host, connections, stores);
        stores.Grant(world.Brand, PaymentsPermissions.Escrows.View);
        stores.Grant(
            world.Creator, PaymentsPermissions.Escrows.View, PaymentsPermissions.Payees.Own, PaymentsPermissions.Payouts.Own);
        stores.Grant(
            world.Manager,
            PaymentsPermissions.Escrows.View,
            PaymentsPermissions.Escrows.ViewAll,
            PaymentsPermissions.Escrows.Manage,
            PaymentsPermissions.Payees.ViewAll,
            PaymentsPermissions.Payouts.ViewAll,
            PaymentsPermissions.Payouts.Manage);
        await world.Sandbox.AlignAsync(host.Clock);
        return world;
    }

    /// <summary>Terms of a deal of the two, 10 % on top, platform share 10 %; amounts in euro cents.</summary>
    public DealTerms Terms(params long[] amountsMinor)
    {
        var dealId = Guid.CreateVersion7();
        return new DealTerms
        {
            DealId = dealId,
            Title = "Spring launch",
            BrandId = Guid.CreateVersion7(),
            BrandPersonId = Brand,
            BrandName = "Nordlicht",
            CreatorId = Guid.CreateVersion7(),
            CreatorPersonId = Creator,
            CreatorName = "Maya Okafor",
            CreatorEmail = "maya@example.com",
            Currency = "EUR",
            FeeRate = 0.10m,
            PlatformShareRate = 0.10m,
            AgreedAt = Now,
            TermsHash = Convert.ToHexStringLower(SHA256.HashData(dealId.ToByteArray())),
            Milestones =
            [
                .. amountsMinor.Select((amountMinor, index) => new MilestoneTerms
                {
                    MilestoneId = Guid.CreateVersion7(),
                    Number = index + 1,
                    Title = $"Reel {index + 1}",
                    AmountMinor = amountMinor,
                    FeeMinor = new Money(amountMinor, "EUR").Share(0.10m).AmountMinor,
                    FundBy = Now.AddDays(7),
                }),
            ],
        };
    }

    /// <summary>Says what Marketplace decided, and lets everything follow that follows now.</summary>
    public async Task PublishAsync(object eto)
    {
        await TellAsync(eto);
        await SettleAsync();
    }

    /// <summary>Says what Marketplace decided, and nothing more.</summary>
    public Task TellAsync(object eto) => _host.RunAsync(Tenant, new UnitOfWorkOptions("Marketplace"), async services =>
    {
        await services.GetRequiredService<IDistributedEventBus>().PublishAsync(eto);
        return true;
    });

    /// <summary>Agrees on a deal of one milestone, and tells of it.</summary>
    public async Task<DealTerms> AgreeAsync(params long[] amountsMinor)
    {
        var terms = Terms(amountsMinor);
        await PublishAsync(new DealAgreedEto { TenantId = Tenant, Terms = terms });
        return terms;
    }

    /// <summary>The brand clicks on pay.</summary>
    public Task<PaymentLinkDto> ClickAsync(DealTerms terms, int milestone = 0, string? key = null) =>
        As<IPaymentLinkIntegrationService, PaymentLinkDto>(Brand, service => service.CreateAsync(new CreatePaymentLinkInput
        {
            Key = key ?? Guid.NewGuid().ToString(),
            Terms = terms,
            MilestoneId = terms.Milestones[milestone].MilestoneId,
            ReturnUrl = $"/deals/{terms.DealId}",
        }));

    /// <summary>Types a card into a payment page.</summary>
    public Task PayAsync(PaymentLinkDto page, string card = SandboxDriver.CardThatPays) =>
        Sandbox.SubmitCardAsync(PageIdOf(page), card);

    public static string PageIdOf(PaymentLinkDto page) => new Uri(page.Url).Segments[^1];

    /// <summary>Agrees and pays the first milestone.</summary>
    public async Task<DealTerms> FundAsync(params long[] amountsMinor)
    {
        var terms = await AgreeAsync(amountsMinor);
        await PayAsync(await ClickAsync(terms));
        await SettleAsync();
        return terms;
    }

    public Task AcceptAsync(DealTerms terms, int milestone = 0) => PublishAsync(new WorkAcceptedEto
    {
        TenantId = Tenant,
        DealId = terms.DealId,
        MilestoneId = terms.Milestones[milestone].MilestoneId,
        InSilence = false,
        AcceptedAt = Now,
    });

    public MilestoneCancelledEto Cancelled(
        DealTerms terms, MilestoneCancellation reason = MilestoneCancellation.ByConsent) => new()
        {
            TenantId = Tenant,
            DealId = terms.DealId,
            MilestoneId = terms.Milestones[0].MilestoneId,
            Reason = reason,
            CancelledAt = Now,
        };

    /// <summary>The creator becomes a member of the agency.</summary>
    public Task JoinAsync() => PublishAsync(new MemberJoinedEto
    {
        TenantId = Tenant,
        PersonId = Creator,
        Name = "Maya Okafor",
        Email = "maya@example.com",
        Roles = [RoleKeys.Creator],
        JoinedAt = Now,
    });

    /// <summary>The creator joins and gives a bank account; this one takes what is sent.</summary>
    public async Task<PayeeDto> GiveBankAsync(string iban = "DE89 3704 0044 0532 0130 00")
    {
        await JoinAsync();
        return await ChangeBankAsync(iban);
    }

    /// <summary>The creator gives another bank account.</summary>
    public async Task<PayeeDto> ChangeBankAsync(string iban)
    {
        var payee = await As<IPayeeAppService, PayeeDto>(Creator, service => service.UpdateBankAccountAsync(
            Creator,
            new UpdateBankAccountInput
            {
                Country = "DE",
                Currency = "EUR",
                HolderName = "Maya Okafor",
                AccountNumber = iban,
                AcceptsProviderTerms = true,
            }));
        await SettleAsync();
        return payee;
    }

    /// <summary>Money of the creator that can be withdrawn: funded, released and past its hold.</summary>
    public async Task<DealTerms> EarnAsync(long amountMinor)
    {
        var terms = await FundAsync(amountMinor);
        await AcceptAsync(terms);
        await AdvanceAsync(TimeSpan.FromDays(8));
        return terms;
    }

    /// <summary>Runs jobs and handlers and delivers what the provider tells, until nothing more follows now.</summary>
    public async Task SettleAsync()
    {
        do
        {
            await _host.DrainAsync();
        }
        while (await DeliverAsync() > 0);
    }

    /// <summary>As <see cref="SettleAsync"/>; work that waits for its next try does not wait.</summary>
    public async Task HurryAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            await ExecuteAsync("update framework.jobs set next_attempt_at = null where state = 'waiting'");
            await ExecuteAsync("update framework.inbox set next_attempt_at = null where state = 'waiting'");
            await SettleAsync();
        }
    }

    /// <summary>Moves our time and the provider's.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await Sandbox.AdvanceAsync(by);
        _host.Clock.Advance(by);
        await SettleAsync();
        await HurryAsync();
    }

    /// <summary>Our time passes while nobody does anything: no job, no provider.</summary>
    public void PassUnnoticed(TimeSpan by) => _host.Clock.Advance(by);

    /// <summary>Delivers events that were not delivered yet, oldest first.</summary>
    public async Task<int> DeliverAsync() => DropEvents ? 0 : await _events.DeliverAsync(await AccountsAsync());

    /// <summary>All that the provider ever told, oldest first, of the platform and the creator's account.</summary>
    public async Task<List<ToldEvent>> ReadEventsAsync() => await _events.ReadAsync(await AccountsAsync());

    /// <summary>Sends an event to the endpoint that the provider sends it to.</summary>
    public Task<HttpResponseMessage> DeliverAsync(ToldEvent told) => _events.PostAsync(told);

    /// <summary>Sends a webhook as the provider would: signed over the very bytes.</summary>
    public Task<HttpResponseMessage> PostWebhookAsync(
        byte[] body, string secret = WebhookSecret, long secondsAgo = 0, string path = "stripe") =>
        _events.PostAsync(body, secret, secondsAgo, path);

    /// <summary>Calls a service through the pipeline, as a person.</summary>
    public async Task<TResult> As<TService, TResult>(Guid person, Func<TService, Task<TResult>> call, string? key = null)
        where TService : notnull
    {
        await using var scope = _host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = new CallerContext
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(AbpClaimTypes.UserId, person.ToString()),
                    new Claim(AbpClaimTypes.TenantId, Tenant.ToString()),
                    new Claim(AbpClaimTypes.SessionId, Guid.NewGuid().ToString()),
                ],
                "test")),
            TenantId = Tenant,
            IdempotencyKey = key ?? Guid.NewGuid().ToString(),
            ClientIpAddress = "203.0.113.7",
        };
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Asks Payments in a unit of its own.</summary>
    public Task<TResult> AskAsync<TResult>(Func<IServiceProvider, Task<TResult>> work) =>
        _host.RunAsync(Tenant, Payments, work);

    public Task<Escrow> EscrowAsync(DealTerms terms, int milestone = 0) =>
        AskAsync(services => services.GetRequiredService<IEscrowRepository>().GetAsync(terms.Milestones[milestone].MilestoneId));

    /// <summary>Balance of an account, on its normal side, in euro cents.</summary>
    public async Task<long> BalanceAsync(AccountReference account) =>
        (await AskAsync(services => services.GetRequiredService<IJournal>().GetBalanceAsync(account, "EUR"))).AmountMinor;

    public async Task<BalanceDto> CreatorBalanceAsync() =>
        (await As<IPayeeAppService, Framework.Application.Dtos.ListResultDto<BalanceDto>>(
            Creator, service => service.GetBalanceAsync(Creator))).Items.Single();

    /// <summary>Events that Payments published of this agency, in the order in which they were handled.</summary>
    public List<TEvent> Published<TEvent>()
        where TEvent : IMultiTenant =>
        [.. _host.Services.GetRequiredService<PublishedEvents>().All.OfType<TEvent>().Where(eto => eto.TenantId == Tenant)];

    /// <summary>First columns of rows, past the product.</summary>
    public async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connections.Host);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    /// <summary>After whatever happened: every entry and the book balance, no gap, no drift, and the chain is whole.</summary>
    public async Task CheckBooksAsync()
    {
        var (findings, verdict, totals) = await AskAsync(async services =>
        {
            var journal = services.GetRequiredService<IJournal>();
            var verdict = await new JournalVerifier(Tenant).VerifyAsync(
                journal.ReadAsync(), await journal.FindHeadAsync(), [], new TestChainSigner());
            return (await journal.AuditAsync(), verdict, await journal.GetTotalsAsync());
        });
        findings.ShouldBeEmpty();
        verdict.Fault.ShouldBeNull();
        totals.GroupBy(total => total.Currency)
            .ShouldAllBe(currency => currency.Sum(total => total.DebitsMinor - total.CreditsMinor) == 0);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _events.Dispose();
        await _host.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    private async Task<IEnumerable<string>> AccountsAsync() =>
        (await AskAsync(services => services.GetRequiredService<IPayeeRepository>().FindAsync(Creator)))?.ConnectedAccountId
            is { } account ? [account] : [];

    /// <summary>Changes rows past the product.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connections.Host);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>What other contexts answer: who may what, whose session stands, whether the agency is active.</summary>
internal sealed class WorldStores : ITenantStateGuard, ISessionChecker, IPermissionStore, IFeatureStore, ISettingStore
{
    private readonly Dictionary<Guid, HashSet<string>> _grants = [];

    public bool IsSuspended { get; set; }

    public Dictionary<string, string> Settings { get; } = [];

    public void Grant(Guid person, params string[] permissions) => _grants[person] = [.. permissions];

    public Task CheckWriteAsync() =>
        IsSuspended ? throw new BusinessException("Saas:TenantSuspended") : Task.CompletedTask;

    public Task<bool> IsActiveAsync(Guid sessionId) => Task.FromResult(true);

    public Task<IReadOnlySet<string>> GetGrantedAsync(Guid personId) =>
        Task.FromResult<IReadOnlySet<string>>(_grants.GetValueOrDefault(personId) ?? []);

    Task<IReadOnlyDictionary<string, string>> IFeatureStore.GetAllAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    Task<IReadOnlyDictionary<string, string>> ISettingStore.GetAllAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(Settings);
}
