using System.Net;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Startup;

/// <summary>What callers are told while the host starts.</summary>
public sealed class StartupGateTests(ProductDatabase database) : IClassFixture<ProductDatabase>
{
    private static readonly StartupStep May = new(
        "Starting:DemoMonth", new DateTime(2026, 5, 30, 8, 0, 0, DateTimeKind.Utc), Percent: 7);

    [Fact]
    public async Task A_program_gets_the_envelope_and_is_told_when_to_ask_again()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();

        using var answer = await client.GetAsync("/api/v1/identity/profile");

        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("lives through May 2026: 7 %");
        (await client.GetAsync("/api/v1/identity/profile").OutcomeAsync()).ShouldBe((503, SaasErrorCodes.Starting));
    }

    [Theory]
    [InlineData("en", "The demo agency lives through May 2026: 7 %")]
    [InlineData("de", "Die Demo-Agentur erlebt Mai 2026: 7 %")]
    public async Task A_person_gets_a_page_in_their_language_that_loads_itself_again(string language, string progress)
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        using var answer = await client.GetAsync("/deals");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.GetValues("Refresh").ShouldBe(["2"]);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain($"lang=\"{language}\"");
        page.ShouldContain(progress);
        page.ShouldContain("value=\"7\"");
    }

    [Fact]
    public async Task Health_tells_the_progress_too_until_everybody_is_let_in()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient();

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var starting = await client.GetAsync("/health/ready");
        host.Services.GetRequiredService<StartupGate>().Open();
        using var ready = await client.GetAsync("/health/ready");

        starting.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await starting.Content.ReadAsStringAsync()).ShouldBe("The demo agency lives through May 2026: 7 %");
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/identity/profile").OutcomeAsync()).Status.ShouldBe(401);
    }

    private async Task<TestHost> StartAsync()
    {
        var host = await TestHost.StartAsync(database.Connections, isReady: false);
        host.Services.GetRequiredService<StartupGate>().Report(May);
        return host;
    }
}
