using System.Net;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>The headers of security.md 2.4 stand on every answer: pages, files, errors, programs' answers.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecurityHeaderTests(BrowserFixture product)
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
            + "microphone=(), payment=(), usb=()"),
    ];

    [Theory]
    [InlineData("/dev/ui", HttpStatusCode.OK)]
    [InlineData("/error", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData(BrowserFixture.FailingPage, HttpStatusCode.InternalServerError)]
    [InlineData("/_content/CreatorSaaS.Web/css/app.css", HttpStatusCode.OK)]
    [InlineData("/_content/CreatorSaaS.Web/js/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("/_content/CreatorSaaS.Web/js/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("/_blazor", HttpStatusCode.BadRequest)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/swagger/index.html", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Every_answer_carries_the_whole_set(string path, HttpStatusCode status)
    {
        using var client = new HttpClient { BaseAddress = product.Server.Address };

        using var answer = await client.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        foreach (var (name, value) in Always)
        {
            HeaderOf(answer, name).ShouldBe(value, name);
        }

        var policy = HeaderOf(answer, "Content-Security-Policy");
        policy.ShouldNotBeNull();
        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("connect-src 'self'");
        policy.ShouldNotContain("unsafe-eval");
        policy.Replace("style-src-attr 'unsafe-inline'", "").ShouldNotContain("unsafe-inline");
        HeaderOf(answer, "Server").ShouldBeNull();
        HeaderOf(answer, "X-Powered-By").ShouldBeNull();
        HeaderOf(answer, "X-Frame-Options").ShouldBeNull("the policy says it, and more strictly");
    }

    [Fact]
    public async Task Home_sends_who_is_not_signed_in_to_the_sign_in_and_back()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = product.Server.Address,
        };

        using var answer = await client.GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldEndWith("/sign-in?returnUrl=%2F");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_by_a_page()
    {
        using var client = new HttpClient { BaseAddress = product.Server.Address };
        using var form = new FormUrlEncodedContent([new("theme", "dark"), new("returnUrl", "/")]);

        using var answer = await client.PostAsync("/preferences/theme", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("The form was not taken, and nothing was changed.");
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Fact]
    public async Task Static_files_are_compressed()
    {
        using var client = new HttpClient { BaseAddress = product.Server.Address };
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

        using var answer = await client.GetAsync("/_content/Radzen.Blazor/css/standard-base.css");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldNotBeEmpty();
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(120_000);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.SwitchingProtocols)]      // its own
    [InlineData(null, HttpStatusCode.SwitchingProtocols)]    // no browser
    public async Task Another_site_opens_no_circuit(string? origin, HttpStatusCode status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
        {
            var own = product.Server.Address.GetLeftPart(UriPartial.Authority);
            socket.Options.SetRequestHeader("Origin", origin.Length > 0 ? origin : own);
        }

        try
        {
            await socket.ConnectAsync(
                new UriBuilder(product.Server.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        socket.HttpStatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_cookie_of_forms_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false })
        {
            BaseAddress = product.Server.Address,
        };

        using var page = await client.GetAsync("/not-found");

        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("cs-form=");
        cookie.ShouldContain("path=/");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("httponly");
    }

    private static string? HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values)
            ? values.Single()
            : null;
}
