using System.Text.Json;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Samples;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class HttpCallerTests
{
    private const string Payouts = "/api/v1/samples/payouts";

    [Fact]
    public async Task The_tenant_comes_from_the_sign_in_alone()
    {
        await using var api = await SampleApi.StartAsync();
        var other = Guid.NewGuid().ToString();

        var tenants = await CallerAsync(api, SampleApi.TenantId.ToString(), ("__tenant", other));
        var hosts = await CallerAsync(api, "host", ("__tenant", other));

        tenants.GetProperty("tenantId").GetGuid().ShouldBe(SampleApi.TenantId);
        tenants.GetProperty("personId").GetGuid().ShouldBe(SampleAuthentication.PersonId);
        hosts.GetProperty("tenantId").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_same_key_and_body_replay_the_answer()
    {
        await using var api = await SampleApi.StartAsync();

        var first = await RequestAsync(api, 5, "key-1");
        var second = await RequestAsync(api, 5, "key-1");
        var other = await RequestAsync(api, 5, "key-2");

        first.Header("Idempotency-Replayed").ShouldBeNull();
        second.Header("Idempotency-Replayed").ShouldBe("true");
        var answer = await first.Content.ReadAsStringAsync();
        (await second.Content.ReadAsStringAsync()).ShouldBe(answer);
        (await other.Content.ReadAsStringAsync()).ShouldNotBe(answer);
    }

    [Fact]
    public async Task A_key_cannot_stand_for_another_body()
    {
        await using var api = await SampleApi.StartAsync();
        await RequestAsync(api, 5, "key-1");

        var response = await RequestAsync(api, 6, "key-1");

        ((int)response.StatusCode).ShouldBe(422);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(IdempotencyErrorCodes.KeyReused);
    }

    [Fact]
    public async Task Money_needs_a_key()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", $"{Payouts}/request", """{ "amountMinor": 5 }""", person: "host");

        ((int)response.StatusCode).ShouldBe(400);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(IdempotencyErrorCodes.KeyRequired);
    }

    [Theory]
    [InlineData(255, 200)]
    [InlineData(256, 400)]
    public async Task A_key_has_at_most_255_characters(int length, int status)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await RequestAsync(api, 5, new string('k', length));

        ((int)response.StatusCode).ShouldBe(status);
        if (status == 400)
        {
            (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(FrameworkErrorCodes.Validation);
            (await response.FaultyMembersAsync()).ShouldBe(["Idempotency-Key"]);
        }
    }

    [Fact]
    public async Task A_key_stands_once()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(
            "POST", $"{Payouts}/request", "{}", "host", ("Idempotency-Key", "a"), ("Idempotency-Key", "b"));

        (await response.FaultyMembersAsync()).ShouldBe(["Idempotency-Key"]);
    }

    [Theory]
    [InlineData("same-origin", null, true, 204)]
    [InlineData("none", null, true, 204)]
    [InlineData("same-site", null, true, 403)]                          // a sister host is another site to us
    [InlineData("cross-site", null, true, 403)]
    [InlineData("cross-site", "https://sample.test", true, 403)]        // the browser's own word goes first
    [InlineData(null, "https://sample.test", true, 204)]                // an old browser
    [InlineData(null, "https://evil.test", true, 403)]
    [InlineData(null, "http://sample.test", true, 403)]                 // another scheme is another origin
    [InlineData(null, "null", true, 403)]
    [InlineData(null, null, true, 403)]
    [InlineData("same-origin", "https://sample.test", false, 403)]      // a form cannot send X-CS
    public async Task A_write_under_the_cookie_comes_from_here(string? site, string? origin, bool isMarked, int status)
    {
        await using var api = await SampleApi.StartAsync();
        List<(string, string)> headers = [("Cookie", "person=host")];
        headers.AddRange(site is null ? [] : [("Sec-Fetch-Site", site)]);
        headers.AddRange(origin is null ? [] : [("Origin", origin)]);
        headers.AddRange(isMarked ? [("X-CS", "1")] : []);

        var response = await api.SendAsync(
            "POST", $"/api/v1/samples/gigs/{Guid.NewGuid()}/publish", headers: [.. headers]);

        ((int)response.StatusCode).ShouldBe(status);
        if (status == 403)
        {
            (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(FrameworkErrorCodes.CrossSiteRequest);
        }
    }

    [Theory]
    [InlineData("GET", "/caller", "person=host", null, 200)]                  // reading changes nothing
    [InlineData("POST", "/fail", null, null, 401)]                            // nobody: the sign-in is asked for
    [InlineData("GET", "/caller", "person=host", "host", 200)]
    public async Task What_needs_no_cookie_or_changes_nothing_passes(
        string method, string path, string? cookie, string? bearer, int status)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(
            method, Payouts + path, method == "GET" ? null : "{}", bearer,
            [("Sec-Fetch-Site", "cross-site"), .. cookie is null ? [] : new[] { ("Cookie", cookie) }]);

        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_write_with_a_token_needs_no_mark()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(
            "POST", $"/api/v1/samples/gigs/{Guid.NewGuid()}/publish", person: "host", headers: ("Sec-Fetch-Site", "cross-site"));

        ((int)response.StatusCode).ShouldBe(204);
    }

    private static async Task<JsonElement> CallerAsync(
        SampleApi api, string person, params (string Name, string Value)[] headers) =>
        await (await api.SendAsync("GET", $"{Payouts}/caller?__tenant={Guid.NewGuid()}", null, person, headers)).JsonAsync();

    private static Task<HttpResponseMessage> RequestAsync(SampleApi api, long amountMinor, string key) =>
        api.SendAsync(
            "POST", $"{Payouts}/request", $$"""{ "amountMinor": {{amountMinor}} }""", "host", ("Idempotency-Key", key));
}
