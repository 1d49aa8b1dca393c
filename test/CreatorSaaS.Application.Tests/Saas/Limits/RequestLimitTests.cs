using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Development;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Editions;
using CreatorSaaS.Saas.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas.Limits;

/// <summary>The limits of requests as they are shipped, which Development and other tests loosen.</summary>
public sealed class RequestLimitTests : IAsyncLifetime
{
    private const string Anybodys = "/api/v1/identity/invitations/by-token?token=none";
    private const string Persons = "/api/v1/identity/profile";

    private readonly ProductDatabase _database = new();
    private readonly SecurityTime _time = new();
    private TestHost _generous = null!;
    private TestPeople _people = null!;
    private TestHost _node = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _generous = await TestHost.StartAsync(_database.Connections, builder =>
        {
            TestPeople.Configure(builder);
            _time.Replace(builder);
        });
        _people = new TestPeople(_generous);
        _node = await StartNodeAsync();
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        await _generous.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task An_address_asks_ten_times_at_once_and_then_a_hundred_times_in_an_hour()
    {
        for (var left = 9; left >= 0; left--)
        {
            using var passed = await _node.CreateClient().GetAsync(Anybodys);
            passed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            HeaderOf(passed, "RateLimit-Limit").ShouldBe("10");
            HeaderOf(passed, "RateLimit-Remaining").ShouldBe(left.ToString());
            HeaderOf(passed, "RateLimit-Policy").ShouldBe("100;w=3600;burst=10");
            int.Parse(HeaderOf(passed, "RateLimit-Reset")).ShouldBeInRange(1, 360);
        }

        using var refused = await _node.CreateClient().GetAsync(Anybodys);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(36));
        HeaderOf(refused, "RateLimit-Remaining").ShouldBe("0");
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(FrameworkErrorCodes.RateLimited);
        error.GetProperty("message").GetString()!.ShouldStartWith("Too many requests.");

        _time.Advance(TimeSpan.FromSeconds(36));
        (await StatusesAsync(_node.CreateClient(), Anybodys, times: 2)).ShouldBe([404, 429]);
    }

    [Fact]
    public async Task Nodes_share_what_a_caller_has()
    {
        await using var other = await StartNodeAsync();

        var statuses = new List<int>();
        for (var round = 0; round < 6; round++)
        {
            statuses.AddRange(await StatusesAsync(_node.CreateClient(), Anybodys, times: 1));
            statuses.AddRange(await StatusesAsync(other.CreateClient(), Anybodys, times: 1));
        }

        statuses.Count(status => status == 404).ShouldBe(10);
        statuses.Count(status => status == 429).ShouldBe(2);
    }

    [Fact]
    public async Task One_address_does_not_use_up_what_another_has()
    {
        (await StatusesFromAsync(_node, "203.0.113.7", times: 11)).ShouldBe([.. Enumerable.Repeat(404, 10), 429]);

        (await StatusesFromAsync(_node, "203.0.113.8", times: 1)).ShouldBe([404]);
        (await StatusesFromAsync(_node, "2001:db8:1:2::1", times: 10)).ShouldAllBe(status => status == 404);
        (await StatusesFromAsync(_node, "2001:db8:1:2:ffff::2", times: 1)).ShouldBe([429], "the same household");
        (await StatusesFromAsync(_node, "2001:db8:1:3::1", times: 1)).ShouldBe([404]);
    }

    [Fact]
    public async Task Only_a_known_proxy_says_for_whom_it_asks()
    {
        await using var behindProxy = await StartNodeAsync("192.0.2.0/24");

        var strangers = new List<int>();
        var clients = new List<int>();
        for (var client = 1; client <= 11; client++)
        {
            strangers.AddRange(await StatusesFromAsync(behindProxy, "198.51.100.9", times: 1, forwardedFor: $"203.0.113.{client}"));
            clients.AddRange(await StatusesFromAsync(behindProxy, "192.0.2.10", times: 1, forwardedFor: $"203.0.113.{client}"));
        }

        strangers.ShouldBe([.. Enumerable.Repeat(404, 10), 429], "who is no proxy is counted by its own address");
        clients.ShouldAllBe(status => status == 404);
    }

    [Theory]
    [InlineData(EditionKeys.Starter, "100", "1000;w=3600;burst=100")]
    [InlineData(EditionKeys.Growth, "500", "2000;w=3600;burst=500")]
    [InlineData(EditionKeys.Pro, "1000", "5000;w=3600;burst=1000")]
    [InlineData(EditionKeys.Business, "1000", "60000;w=3600;burst=1000")]
    public async Task The_plan_of_the_agency_says_how_often_its_people_ask(string edition, string limit, string policy)
    {
        var owner = ClientOf(await OwnerAsync(edition));

        using var answer = await owner.GetAsync(Persons);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        HeaderOf(answer, "RateLimit-Limit").ShouldBe(limit);
        HeaderOf(answer, "RateLimit-Policy").ShouldBe(policy);
    }

    [Fact]
    public async Task A_person_asks_as_often_as_the_plan_says_and_takes_nothing_from_a_colleague()
    {
        var owner = await OwnerAsync(EditionKeys.Starter);
        var colleague = await _people.MemberAsync(owner, RoleKeys.Manager);

        (await StatusesAsync(ClientOf(owner), Persons, times: 101)).ShouldBe([.. Enumerable.Repeat(200, 100), 429]);

        (await StatusesAsync(ClientOf(colleague), Persons, times: 1)).ShouldBe([200]);
        (await StatusesAsync(_node.CreateClient(), Anybodys, times: 1)).ShouldBe([404]);
        _time.Advance(TimeSpan.FromSeconds(3.6)); // a thousandth of an hour
        (await StatusesAsync(ClientOf(owner), Persons, times: 2)).ShouldBe([200, 429]);
    }

    [Fact]
    public async Task People_of_the_platform_have_a_guard_and_no_plan()
    {
        var admin = ClientOf(await _people.AdminAsync());

        using var answer = await admin.GetAsync("/api/v1/saas/tenants");

        HeaderOf(answer, "RateLimit-Policy").ShouldBe("50;w=1;burst=50");
    }

    [Fact]
    public async Task Calls_that_move_money_have_a_lower_limit_of_their_own()
    {
        var owner = ClientOf(await OwnerAsync(EditionKeys.Starter));

        var statuses = new List<int>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            using var payout = await owner.PostAsJsonAsync("/api/v1/payments/payouts/request", new { });
            statuses.Add((int)payout.StatusCode);
            HeaderOf(payout, "RateLimit-Limit").ShouldBe("10");
        }

        statuses.ShouldBe([.. Enumerable.Repeat(400, 10), 429]);
        (await StatusesAsync(owner, Persons, times: 1)).ShouldBe([200], "reading goes on");
        for (var minute = 1; minute < 12; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            for (var attempt = 0; attempt < 10; attempt++)
            {
                using var payout = await owner.PostAsJsonAsync("/api/v1/payments/payouts/request", new { });
                statuses.Add((int)payout.StatusCode);
            }
        }

        // A hundred at once, and those that came back in twelve minutes: 100 an hour are one in 36 s.
        statuses.Count(status => status == 400).ShouldBeInRange(100, 120);
        statuses.TakeLast(10).ShouldContain(429);
    }

    [Fact]
    public async Task The_provider_is_not_counted_as_an_address()
    {
        for (var message = 0; message < 30; message++)
        {
            using var answer = await _node.CreateClient().PostAsync(
                "/api/v1/payments/webhooks/stripe", new StringContent("{}"));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it is not signed");
            HeaderOf(answer, "RateLimit-Limit").ShouldBe("1000");
        }
    }

    [Fact]
    public async Task Pages_and_health_are_not_counted()
    {
        foreach (var path in (string[])["/sign-in", "/health/live", "/_content/CreatorSaaS.Web/css/app.css"])
        {
            using var answer = await _node.CreateClient().GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.Contains("RateLimit-Limit").ShouldBeFalse(path);
        }
    }

    [Fact]
    public async Task A_full_bucket_needs_no_row()
    {
        await StatusesFromAsync(_node, "203.0.113.7", times: 3);

        await SweepAsync();
        (await BucketsAsync()).ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(3 * 36));
        await SweepAsync();

        (await BucketsAsync()).ShouldBe(0);
        (await StatusesFromAsync(_node, "203.0.113.7", times: 11)).ShouldBe([.. Enumerable.Repeat(404, 10), 429]);
    }

    private Task<TestHost> StartNodeAsync(string? knownProxy = null) => TestHost.StartAsync(
        _database.Connections,
        builder =>
        {
            builder.Configuration.AddInMemoryCollection(
                GenerousLimits.Keys.Select(key => KeyValuePair.Create(key, (string?)null)));
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Payments:Provider:ApiBase"] = "http://127.0.0.1:1",
                ["Payments:Provider:SecretKey"] = "sk_test_of_nobody",
                ["Payments:Provider:WebhookSecret"] = "whsec_of_nobody",
            });
            if (knownProxy is not null)
            {
                builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Proxies:Known:0", (string?)knownProxy)]);
            }

            _time.Replace(builder);
        });

    private async Task<SignedInPerson> OwnerAsync(string editionKey)
    {
        var admin = await _people.AdminAsync();
        var email = $"owner@{editionKey}.example";
        var agency = await admin.Client.PostAsync<TenantDto>(
            "/api/v1/saas/tenants",
            new { name = editionKey, slug = $"plan-{editionKey}", editionKey, ownerName = "Olga Owner", ownerEmail = email });
        return await _people.AcceptAsync(email, agency.Id);
    }

    private HttpClient ClientOf(SignedInPerson person)
    {
        var client = _node.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Tokens.AccessToken);
        return client;
    }

    private static async Task<List<int>> StatusesAsync(HttpClient client, string path, int times)
    {
        var statuses = new List<int>();
        for (var time = 0; time < times; time++)
        {
            using var answer = await client.GetAsync(path);
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }

    private static async Task<List<int>> StatusesFromAsync(TestHost node, string address, int times, string? forwardedFor = null)
    {
        var server = (TestServer)node.Services.GetRequiredService<IServer>();
        var statuses = new List<int>();
        for (var time = 0; time < times; time++)
        {
            var answered = await server.SendAsync(context =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                context.Request.Headers["X-Forwarded-For"] = forwardedFor;
                context.Request.Path = "/api/v1/identity/invitations/by-token";
                context.Request.QueryString = new QueryString("?token=none");
            });
            statuses.Add(answered.Response.StatusCode);
        }

        return statuses;
    }

    private async Task SweepAsync()
    {
        foreach (var rows in _node.Services.GetServices<IExpiringRows>())
        {
            await rows.DeleteExpiredAcrossTenantsAsync();
        }
    }

    private async Task<long> BucketsAsync()
    {
        await using var command = _node.HostDatabase().CreateCommand("select count(*) from host.rate_buckets");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string HeaderOf(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
