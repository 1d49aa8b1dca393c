using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Saas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments;

/// <summary>
/// Two agencies with people who really signed in, on a host that has two connections for each of its roles. The creator of
/// the first has a verified bank account and 50.00.
/// </summary>
public sealed class PaymentsAgencies : IAsyncLifetime
{
    private readonly ProductDatabase _database = new();

    public TestHost Host { get; private set; } = null!;

    public SignedInPerson Admin { get; private set; } = null!;

    public SignedInPerson Owner { get; private set; } = null!;

    public SignedInPerson Creator { get; private set; } = null!;

    public SignedInPerson Brand { get; private set; } = null!;

    public SignedInPerson Newcomer { get; private set; } = null!;

    public SignedInPerson Stranger { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        Host = await TestHost.StartAsync(
            _database.Connections with { App = OfTwo(_database.Connections.App), Host = OfTwo(_database.Connections.Host) },
            builder =>
            {
                TestPeople.Configure(builder);
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Payments:Provider:ApiBase"] = "http://127.0.0.1:9", // nobody is asked here
                    ["Payments:Provider:SecretKey"] = "sk_test_1",
                    ["Payments:Provider:WebhookSecret"] = PaymentsWorld.WebhookSecret,
                });
            });
        var people = new TestPeople(Host);
        Admin = await people.AdminAsync();
        Owner = await people.AgencyAsync(Admin, "wharf");
        Creator = await people.MemberAsync(Owner, RoleKeys.Creator);
        Newcomer = await people.MemberAsync(Owner, RoleKeys.Creator);
        Brand = await people.MemberAsync(Owner, RoleKeys.Brand);
        Stranger = await people.AgencyAsync(Admin, "quay");
        await Host.DrainAsync();
        await InAgencyAsync(async services =>
        {
            var payees = services.GetRequiredService<IPayeeRepository>();
            var payee = await payees.LockAsync(Creator.PersonId);
            payee.OpenAccount("acct_1");
            payee.UseBankAccount(Guid.CreateVersion7(), "ba_1", "DE", "EUR", "3000", bankName: null, Host.Clock.Now);
            payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: []);
            services.GetRequiredService<ILedger>().Post(
                LedgerPosting.Keyed("test:earned").As(LedgerEntryKinds.EscrowReleased, "test", "earned").Move(
                    new Money(5_000, "EUR"), from: LedgerAccounts.ProviderPending, to: LedgerAccounts.CreatorAvailable(payee.Id)));
            return await payees.UpdateAsync(payee);
        });
    }

    public Task<TResult> InAgencyAsync<TResult>(Func<IServiceProvider, Task<TResult>> work) =>
        Host.RunAsync(Owner.TenantId, new UnitOfWorkOptions("Payments"), work);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string OfTwo(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 2, Timeout = 60 }.ConnectionString;
}

/// <summary>What a caller of the payments API is told: status, code, and the member that is wrong.</summary>
public sealed class PaymentsHttpTests(PaymentsAgencies agencies) : IClassFixture<PaymentsAgencies>
{
    private const string Payouts = "/api/v1/payments/payouts";

    [Theory]
    [InlineData("amountMinor", "0")]
    [InlineData("amountMinor", "-1")]
    [InlineData("amountMinor", "10.5")]
    [InlineData("amountMinor", "1000000000000001")]
    [InlineData("amountMinor", "9223372036854775807")]
    [InlineData("amountMinor", "9223372036854775808")] // one more than the type holds
    [InlineData("amountMinor", "1e19")]
    [InlineData("amountMinor", "\"1000\"")]
    [InlineData("amountMinor", "null")]
    [InlineData("currency", "\"eur\"")]
    [InlineData("currency", "\"EURO\"")]
    [InlineData("payeeId", "\"me\"")]
    [InlineData("tip", "1")] // no such member
    public async Task A_wrong_shape_is_400_and_names_its_member(string member, string json)
    {
        var body = Request(1_000);
        body[member] = JsonNode.Parse(json);

        using var answer = await PostAsync(agencies.Creator, body);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("validationErrors")
            .EnumerateArray().SelectMany(error => error.GetProperty("members").EnumerateArray()).Select(named => named.GetString())
            .ShouldBe([member]);
    }

    [Theory]
    [InlineData(999, "EUR", 422, PaymentsErrorCodes.PayoutBelowMinimum)]
    [InlineData(1_000, "USD", 422, PaymentsErrorCodes.CurrencyMismatch)]
    [InlineData(1_000, "XXX", 422, PaymentsErrorCodes.CurrencyMismatch)]
    [InlineData(5_001, "EUR", 409, PaymentsErrorCodes.InsufficientBalance)]
    [InlineData(PayoutConsts.AmountMinorMax, "EUR", 409, PaymentsErrorCodes.InsufficientBalance)]
    public async Task A_payout_that_the_rules_refuse_moves_nothing(long amountMinor, string currency, int status, string code)
    {
        var body = Request(amountMinor);
        body["currency"] = currency;

        (await PostAsync(agencies.Creator, body).OutcomeAsync()).ShouldBe((status, code));

        (await AvailableAsync()).ShouldBe(5_000);
    }

    [Fact]
    public async Task An_unverified_account_is_422()
    {
        var body = Request(1_000);
        body["payeeId"] = agencies.Newcomer.PersonId;

        (await PostAsync(agencies.Newcomer, body).OutcomeAsync()).ShouldBe((422, PaymentsErrorCodes.BankAccountUnverified));
    }

    [Fact]
    public async Task Money_is_nobody_elses_and_a_right_is_needed_and_a_sign_in()
    {
        var ofCreator = Request(1_000);

        (await PostAsync(agencies.Newcomer, ofCreator).OutcomeAsync()).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await PostAsync(agencies.Brand, ofCreator).OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));
        (await PostAsync(agencies.Stranger, ofCreator).OutcomeAsync()).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await agencies.Host.CreateClient().GetAsync(Payouts).OutcomeAsync()).ShouldBe((401, FrameworkErrorCodes.Unauthorized));
    }

    [Theory]
    [InlineData("/api/v1/payments/escrows/{0}")]
    [InlineData("/api/v1/payments/payouts/{0}")]
    [InlineData("/api/v1/payments/payees/{0}")]
    [InlineData("/api/v1/payments/payees/{0}/balance")]
    public async Task What_is_unknown_or_another_agencys_is_404(string path)
    {
        var unknown = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.NewGuid());
        var ofCreator = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, agencies.Creator.PersonId);

        (await agencies.Owner.Client.GetAsync(unknown).OutcomeAsync()).ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await agencies.Stranger.Client.GetAsync(ofCreator).OutcomeAsync()).ShouldBe((404, FrameworkErrorCodes.NotFound));
    }

    [Fact]
    public async Task A_money_post_without_a_key_is_400_and_nothing_is_retried_or_cancelled_that_is_unknown()
    {
        (await agencies.Creator.Client.PostAsJsonAsync($"{Payouts}/request", Request(1_000)).OutcomeAsync())
            .ShouldBe((400, IdempotencyErrorCodes.KeyRequired));
        (await PostAsync(agencies.Creator, new JsonObject(), $"{Payouts}/{Guid.NewGuid()}/cancel").OutcomeAsync())
            .ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await PostAsync(agencies.Owner, new JsonObject(), $"/api/v1/payments/escrows/{Guid.NewGuid()}/retry").OutcomeAsync())
            .ShouldBe((404, FrameworkErrorCodes.NotFound));
        (await PostAsync(agencies.Creator, new JsonObject(), $"/api/v1/payments/escrows/{Guid.NewGuid()}/retry").OutcomeAsync())
            .ShouldBe((403, FrameworkErrorCodes.Forbidden));
    }

    [Fact]
    public async Task A_suspended_agency_takes_no_request_and_still_shows_its_money()
    {
        var tenant = $"/api/v1/saas/tenants/{agencies.Owner.TenantId}";
        (await PostAsync(agencies.Admin, new JsonObject { ["reason"] = "unpaid" }, $"{tenant}/suspend").OutcomeAsync()).Status.ShouldBe(200);
        try
        {
            (await PostAsync(agencies.Creator, Request(1_000)).OutcomeAsync()).ShouldBe((409, SaasErrorCodes.TenantSuspended));
            (await agencies.Creator.Client.GetAsync($"/api/v1/payments/payees/{agencies.Creator.PersonId}/balance").OutcomeAsync())
                .Status.ShouldBe(200);
        }
        finally
        {
            (await PostAsync(agencies.Admin, new JsonObject(), $"{tenant}/resume").OutcomeAsync()).Status.ShouldBe(200);
        }

        (await AvailableAsync()).ShouldBe(5_000);
    }

    [Fact]
    public async Task Fifty_parallel_requests_finish_on_two_connections()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => number % 2 == 0
            ? agencies.Owner.Client.GetAsync("/api/v1/payments/journal").OutcomeAsync()
            : PostAsync(agencies.Creator, Request(5_001)).OutcomeAsync())));

        answers.CountBy(answer => answer).ShouldBe(
            [new((200, null), 25), new((409, PaymentsErrorCodes.InsufficientBalance), 25)], ignoreOrder: true);
        (await AvailableAsync()).ShouldBe(5_000);
    }

    private JsonObject Request(long amountMinor) => new()
    {
        ["payeeId"] = agencies.Creator.PersonId,
        ["amountMinor"] = amountMinor,
        ["currency"] = "EUR",
    };

    private static async Task<HttpResponseMessage> PostAsync(SignedInPerson person, JsonObject body, string path = $"{Payouts}/request")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await person.Client.SendAsync(request);
    }

    private Task<long> AvailableAsync() => agencies.InAgencyAsync(async services =>
        (await services.GetRequiredService<IJournal>().GetBalanceAsync(
            LedgerAccounts.CreatorAvailable(agencies.Creator.PersonId), "EUR")).AmountMinor);
}
