using System.Net;
using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Startup;

/// <summary>One program, three roles.</summary>
public sealed class HostRolesTests(ProductDatabase database) : IClassFixture<ProductDatabase>
{
    [Theory]
    [InlineData("web", HttpStatusCode.Unauthorized)]
    [InlineData("web, worker", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("worker", HttpStatusCode.NotFound)]
    [InlineData("Worker,Consumer", HttpStatusCode.NotFound)]
    public async Task Only_a_web_node_serves_the_API_and_every_node_says_how_it_is(string roles, HttpStatusCode expected)
    {
        await using var host = await StartAsync(roles);
        using var client = host.CreateClient();

        (await client.GetAsync("/api/v1/identity/profile")).StatusCode.ShouldBe(expected);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_role_that_there_is_not_stops_the_start()
    {
        var wrong = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync("web,wroker"));

        wrong.Message.ShouldBe("Host:Roles names 'wroker'; there are web, worker and consumer.");
    }

    private Task<TestHost> StartAsync(string roles) => TestHost.StartAsync(
        database.Connections, settings: new Dictionary<string, string?> { ["Host:Roles"] = roles });
}
