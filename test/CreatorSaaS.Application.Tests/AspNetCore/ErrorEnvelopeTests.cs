using System.Text;
using System.Text.Json;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Samples;
using CreatorSaaS.Samples.Payouts;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class ErrorEnvelopeTests
{
    private const string Fail = "/api/v1/samples/payouts/fail";

    [Theory]
    [InlineData("unmapped", 409, PayoutAppService.AlreadyOpen)]
    [InlineData("mapped", 422, PayoutAppService.BelowMinimum)]
    [InlineData("missing", 404, FrameworkErrorCodes.NotFound)]
    [InlineData("stale", 409, FrameworkErrorCodes.ConcurrencyConflict)]
    [InlineData("limited", 429, FrameworkErrorCodes.RateLimited)]
    [InlineData("busy", 409, IdempotencyErrorCodes.InProgress)]
    [InlineData("unforeseen", 500, FrameworkErrorCodes.Internal)]
    public async Task A_failure_has_its_status_and_code(string kind, int status, string code)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, kind);

        ((int)response.StatusCode).ShouldBe(status);
        response.Header("_AbpErrorFormat").ShouldBe("true");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData(null, 401, FrameworkErrorCodes.Unauthorized)]     // nobody
    [InlineData("ended", 401, FrameworkErrorCodes.Unauthorized)]  // the session was ended
    [InlineData("host", 403, FrameworkErrorCodes.Forbidden)]      // the permission is missing
    public async Task Who_may_not_is_told_whether_a_sign_in_would_help(string? person, int status, string code)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", $"/api/v1/samples/payouts/{Guid.NewGuid()}/approve", person: person);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(code);
        response.Headers.WwwAuthenticate.Any().ShouldBe(status == 401);
    }

    [Fact]
    public async Task Nobodys_body_is_not_read()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", Fail, "{ not json");

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Theory]
    [InlineData("GET", "/api/v1/samples/nothing", 404, FrameworkErrorCodes.NotFound)]
    [InlineData("GET", "/api/v1/samples/hooks/1", 404, FrameworkErrorCodes.NotFound)] // a controller's own answer
    [InlineData("PATCH", "/api/v1/samples/gigs", 405, FrameworkErrorCodes.MethodNotAllowed)]
    public async Task A_refusal_of_routing_has_the_envelope(string method, string path, int status, string code)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(method, path);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("{}", "text/plain")]
    [InlineData("{}", "application/x-www-form-urlencoded")]
    [InlineData("""{ "tags": [""", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_not_called_json_is_refused(string body, string type)
    {
        await using var api = await SampleApi.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);

        var response = await api.Client.PostAsync("/api/v1/samples/gigs", content);

        ((int)response.StatusCode).ShouldBe(415);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe(FrameworkErrorCodes.UnsupportedMediaType);
    }

    [Fact]
    public async Task Pages_keep_their_own_errors()
    {
        await using var api = await SampleApi.StartAsync();

        var missing = await api.SendAsync("GET", "/nothing");
        var broken = () => api.SendAsync("GET", "/broken");

        ((int)missing.StatusCode).ShouldBe(404);
        (await missing.Content.ReadAsStringAsync()).ShouldBeEmpty();
        await broken.ShouldThrowAsync<InvalidOperationException>();
    }

    [Theory]
    [InlineData("en", "At least 1000 are needed.")]
    [InlineData("de", "Mindestens 1000 sind nötig.")]
    public async Task The_sentence_is_in_the_readers_language_and_filled(string language, string message)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, "mapped", ("Accept-Language", language));

        var error = await response.ErrorAsync();
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetProperty("data").GetProperty("minimum").GetInt64().ShouldBe(1_000);
        error.GetProperty("details").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_plain_values_travel_and_a_code_without_a_sentence_gets_a_general_one()
    {
        await using var api = await SampleApi.StartAsync();

        var error = await (await FailAsync(api, "unmapped")).ErrorAsync();

        error.GetProperty("data").EnumerateObject().Select(value => value.Name).ShouldBe(["text"]);
        error.GetProperty("message").GetString().ShouldBe("The request was refused.");
    }

    [Fact]
    public async Task Our_mistake_is_logged_once_and_not_told()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, "unforeseen");

        (await response.Content.ReadAsStringAsync()).ShouldNotContain("secret");
        api.Logs.Errors.ShouldHaveSingleItem().ShouldContain("connection string with secret");
    }

    [Fact]
    public async Task A_refusal_is_not_logged_as_an_error()
    {
        await using var api = await SampleApi.StartAsync();

        await FailAsync(api, "mapped");
        await FailAsync(api, "missing");

        api.Logs.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limited", "42")]
    [InlineData("busy", "1")]
    [InlineData("mapped", null)]
    public async Task Who_should_wait_is_told_how_long(string kind, string? seconds)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, kind);

        response.Header("Retry-After").ShouldBe(seconds);
    }

    [Fact]
    public async Task A_problem_is_answered_to_those_who_ask_for_it()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, "mapped", ("Accept", "application/problem+json"));

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        response.Header("_AbpErrorFormat").ShouldBeNull();
        var problem = await response.JsonAsync();
        problem.GetProperty("status").GetInt32().ShouldBe(422);
        problem.GetProperty("title").GetString().ShouldBe("Unprocessable Entity");
        problem.GetProperty("detail").GetString().ShouldBe("At least 1000 are needed.");
        problem.GetProperty("code").GetString().ShouldBe(PayoutAppService.BelowMinimum);
        problem.GetProperty("traceId").GetString().ShouldBe(response.Header("X-Correlation-Id"));
    }

    [Theory]
    [InlineData("order-7.1_a", true)]
    [InlineData("a b", false)]
    [InlineData("", false)]
    public async Task A_well_formed_correlation_id_is_kept(string sent, bool isKept)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await FailAsync(api, "missing", ("X-Correlation-Id", sent));

        var traceId = (await response.ErrorAsync()).GetProperty("traceId").GetString();
        traceId.ShouldNotBeNullOrEmpty();
        response.Header("X-Correlation-Id").ShouldBe(traceId);
        (traceId == sent).ShouldBe(isKept);
    }

    private static Task<HttpResponseMessage> FailAsync(
        SampleApi api, string kind, params (string Name, string Value)[] headers) =>
        api.SendAsync("POST", Fail, $$"""{ "kind": "{{kind}}" }""", person: "host", headers);
}
