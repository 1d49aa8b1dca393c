using CreatorSaaS.Samples;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class SecurityHeadersTests
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' blob:; "
        + "font-src 'self'; connect-src 'self' wss://sample.test; form-action 'self'; frame-ancestors 'none'; "
        + "object-src 'none'; base-uri 'self'";

    [Theory]
    [InlineData("/page")]
    [InlineData("/style.css")]
    [InlineData("/nothing")]
    [InlineData("/api/v1/samples/nothing")]
    [InlineData("/api/v1/samples/gigs/by-code?code=a")]
    public async Task Every_answer_carries_them(string path)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("GET", path);

        response.Header("Content-Security-Policy").ShouldBe(Policy);
        response.Header("Strict-Transport-Security").ShouldBe("max-age=63072000; includeSubDomains");
        response.Header("X-Content-Type-Options").ShouldBe("nosniff");
        response.Header("Referrer-Policy").ShouldBe("same-origin");
        response.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        response.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        response.Header("Permissions-Policy")!.ShouldContain("camera=()");
    }

    [Theory]
    [InlineData("/page", null, false)]
    [InlineData("/page", "host", true)]             // a page of somebody's own
    [InlineData("/style.css", "host", false)]       // the same for everybody
    [InlineData("/api/v1/samples/gigs/by-code?code=a", null, true)]
    [InlineData("/api/v1/samples/nothing", null, true)]
    public async Task What_is_somebodys_own_is_not_kept(string path, string? person, bool isNotKept)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("GET", path, person: person);

        (response.Header("Cache-Control") == "no-store").ShouldBe(isNotKept);
    }

    [Fact]
    public async Task A_developers_browser_is_not_bound_to_https()
    {
        await using var api = await SampleApi.StartAsync("Development");

        var response = await api.SendAsync("GET", "/page");

        response.Header("Strict-Transport-Security").ShouldBeNull();
    }
}
