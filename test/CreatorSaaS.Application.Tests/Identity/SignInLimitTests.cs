using System.Net.Http.Json;
using CreatorSaaS.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Identity;

/// <summary>The limits as they are shipped, which Development and other tests loosen.</summary>
public sealed class SignInLimitTests(ProductDatabase database) : IClassFixture<ProductDatabase>
{
    [Fact]
    public async Task One_address_tries_five_times_in_five_minutes()
    {
        var time = new SecurityTime();
        await using var host = await TestHost.StartAsync(database.Connections, builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Identity:FirstAdmin:Email", TestPeople.AdminEmail)]);
            time.Replace(builder);
        });
        time.AdvanceToNextWindow(TimeSpan.FromMinutes(5));
        await new TestPeople(host).AdminAsync(); // the first of the five

        var outcomes = new List<int>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            outcomes.Add((await TryAsync(host)).Status);
        }

        using var refused = await SendAsync(host);
        outcomes.ShouldBe([401, 401, 401, 401, 429]);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));

        time.Advance(TimeSpan.FromMinutes(5));
        (await TryAsync(host)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_password_is_hashed_with_at_least_210_000_rounds()
    {
        await using var host = await TestHost.StartAsync(database.Connections);
        var options = new PasswordHasherOptions();

        foreach (var configure in host.Services.GetServices<IConfigureOptions<PasswordHasherOptions>>())
        {
            configure.Configure(options);
        }

        options.IterationCount.ShouldBeGreaterThanOrEqualTo(210_000);
        options.CompatibilityMode.ShouldBe(PasswordHasherCompatibilityMode.IdentityV3); // PBKDF2 with SHA-512
    }

    private static Task<HttpResponseMessage> SendAsync(TestHost host) =>
        host.CreateClient().PostAsJsonAsync(
            "/api/v1/identity/auth/login", new { email = TestPeople.AdminEmail, password = "not the password" });

    private static Task<(int Status, string? Code)> TryAsync(TestHost host) => SendAsync(host).OutcomeAsync();
}
