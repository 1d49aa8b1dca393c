using System.Net;
using CreatorSaaS.Hosting;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>What differs where the product is served to people: https, its cookies, no pages for developers.</summary>
public sealed class OutsideDevelopmentTests(ProductDatabase database) : IClassFixture<ProductDatabase>
{
    [Fact]
    public async Task Cookies_and_transport_are_bound_to_https()
    {
        await using var host = await TestHost.StartAsync(database.Connections);

        using var page = await host.CreateClient().GetAsync("/not-found");

        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldBe("max-age=63072000; includeSubDomains");
        var cookie = page.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-cs-form=");
        cookie.ShouldContain("secure");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("domain=");
    }

    [Theory]
    [InlineData("/dev/ui")]
    [InlineData("/dev/anything")]
    public async Task Pages_for_developers_do_not_exist(string path)
    {
        await using var host = await TestHost.StartAsync(database.Connections);

        using var page = await host.CreateClient().GetAsync(path);

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
