using System.Net;
using System.Net.Http.Headers;
using CreatorSaaS.Stripe.Sandbox;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Stripe;

public sealed class SandboxDoorTests : SandboxTest
{
    [Fact]
    public async Task Time_does_not_run_backwards()
    {
        await Sandbox.AdvanceAsync(TimeSpan.FromDays(1));

        (await Sandbox.AdminAsync(HttpMethod.Post, "clock", new { offsetSeconds = 86_399 })).StatusCode
            .ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("http://192.0.2.1/hook", "whsec_x")]   // not on loopback
    [InlineData("http://127.0.0.1:5080/hook", "")]     // no secret
    public async Task A_webhook_address_that_is_not_ours_is_refused(string url, string secret)
    {
        var endpoints = new[] { new { id = "platform", url, secrets = new[] { secret } } };

        (await Sandbox.AdminAsync(HttpMethod.Put, "webhook-endpoints", endpoints)).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Without_the_right_key_no_door_opens()
    {
        var page = new Uri((await Sandbox.OpenSessionAsync()).Url!);
        using var stranger = new HttpClient { BaseAddress = new Uri(page.GetLeftPart(UriPartial.Authority)) };
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_other");

        (await stranger.GetAsync("/v1/events")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("/_sandbox/clock")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("amout", "100", "parameter_unknown")]             // a misspelt parameter
    [InlineData("amount", "ten", "parameter_invalid_integer")]
    [InlineData("metadata[note]", "", "parameter_invalid_empty")]
    public async Task Parameters_are_read_strictly(string name, string value, string code)
    {
        var page = new Uri((await Sandbox.OpenSessionAsync()).Url!);
        using var http = new HttpClient { BaseAddress = new Uri(page.GetLeftPart(UriPartial.Authority)) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxDriver.SecretKey);
        var fields = new Dictionary<string, string>
        {
            ["amount"] = "100",
            ["currency"] = "eur",
            ["destination"] = "acct_none",
            [name] = value,
        };

        var answer = await http.PostAsync("/v1/transfers", new FormUrlEncodedContent(fields));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"code\":\"{code}\"");
    }

    [Theory]
    [InlineData("", "admin", "http://127.0.0.1:0")]
    [InlineData("sk", "", "http://127.0.0.1:0")]
    [InlineData("sk", "admin", "http://0.0.0.0:0")]   // reachable from elsewhere
    public async Task It_does_not_start_open_to_the_world(string secretKey, string adminKey, string url)
    {
        var options = new SandboxOptions
        {
            SecretKey = secretKey,
            AdminKey = adminKey,
            Url = url,
            StateFolder = Path.GetTempPath(),
        };

        await Should.ThrowAsync<ArgumentException>(() => SandboxServer.StartAsync(options));
    }
}
