using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>What a person is shown stays in no cache, and signing out leaves nothing behind (security.md 2.4).</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class SignedInHeaderTests(BrowserFixture product)
{
    [Fact]
    public async Task A_persons_pages_and_answers_are_kept_nowhere_and_files_are()
    {
        using var browser = await SignInAsync();

        foreach (var (path, status, isKept) in ((string, HttpStatusCode, bool)[])
            [
                ("/", HttpStatusCode.OK, false),
                ("/profile", HttpStatusCode.OK, false),
                ("/nowhere", HttpStatusCode.NotFound, false),
                ("/api/v1/identity/profile", HttpStatusCode.OK, false),
                ("/api/v1/saas/tenants", HttpStatusCode.Forbidden, false),
                ("/api/v1/nothing", HttpStatusCode.NotFound, false),
                ("/_content/CreatorSaaS.Web/css/app.css", HttpStatusCode.OK, true),
            ])
        {
            using var answer = await browser.GetAsync(path);
            answer.StatusCode.ShouldBe(status, path);
            (answer.Headers.CacheControl?.NoStore is not true).ShouldBe(isKept, path);
        }
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_and_clears_what_the_browser_kept()
    {
        using var browser = await SignInAsync();
        var home = await browser.GetStringAsync("/");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", TokenIn(home))]);

        using var answer = await browser.PostAsync("/sign-out", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Clear-Site-Data").Single().ShouldBe("\"cache\", \"storage\"");
        answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("cs-dev=;"));
        using var after = await browser.GetAsync("/api/v1/identity/profile");
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_write_under_the_cookie_needs_the_mark_that_no_form_can_set()
    {
        using var browser = await SignInAsync();

        (await StatusOfWriteAsync(browser, site: "same-origin", isMarked: false)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusOfWriteAsync(browser, site: "cross-site", isMarked: true)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusOfWriteAsync(browser, site: "same-origin", isMarked: true)).ShouldBe(HttpStatusCode.UnsupportedMediaType, "it has no body");
    }

    private async Task<HttpClient> SignInAsync()
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = product.Server.Address,
        };
        var signIns = JsonDocument.Parse(await File.ReadAllTextAsync(product.Server.SignInsFile)).RootElement;
        var owner = signIns.GetProperty("owner");
        var page = await browser.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent(
        [
            new("_handler", "sign-in"),
            new("__RequestVerificationToken", TokenIn(page)),
            new("Credentials.Email", owner.GetProperty("email").GetString()),
            new("Credentials.Password", owner.GetProperty("password").GetString()),
        ]);
        using var answer = await browser.PostAsync("/sign-in", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

    private static async Task<HttpStatusCode> StatusOfWriteAsync(HttpClient browser, string site, bool isMarked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/identity/profile");
        request.Headers.Add("Sec-Fetch-Site", site);
        if (isMarked)
        {
            request.Headers.Add("X-CS", "1");
        }

        using var answer = await browser.SendAsync(request);
        return answer.StatusCode;
    }

    private static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
