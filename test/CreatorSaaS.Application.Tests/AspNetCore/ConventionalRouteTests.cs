using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.AspNetCore.Mvc;
using CreatorSaaS.Samples;
using CreatorSaaS.Samples.Gigs;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class ConventionalRouteTests
{
    [Theory]
    [InlineData("IGigAppService.GetAsync", "GET /api/v1/samples/gigs/{id}")]
    [InlineData("IGigAppService.GetListAsync", "GET /api/v1/samples/gigs")]
    [InlineData("IGigAppService.CreateAsync", "POST /api/v1/samples/gigs")]
    [InlineData("IGigAppService.UpdateAsync", "PUT /api/v1/samples/gigs/{id}")]
    [InlineData("IGigAppService.DeleteAsync", "DELETE /api/v1/samples/gigs/{id}")]
    [InlineData("IGigAppService.GetMembersAsync", "GET /api/v1/samples/gigs/{id}/members")]
    [InlineData("IGigAppService.AddMemberAsync", "POST /api/v1/samples/gigs/{id}/member")]
    [InlineData("IGigAppService.RemoveMemberAsync", "DELETE /api/v1/samples/gigs/{id}/member/{memberId}")]
    [InlineData("IGigAppService.UpdateStatusAsync", "PUT /api/v1/samples/gigs/{id}/status")]
    [InlineData("IGigAppService.PublishAsync", "POST /api/v1/samples/gigs/{id}/publish")]
    [InlineData("IGigAppService.GetByCodeAsync", "GET /api/v1/samples/gigs/by-code")]
    [InlineData("IGigAppService.GetListByBrandAsync", "GET /api/v1/samples/gigs/by-brand/{brandId}")]
    [InlineData("IGigAppService.TransferAsync", "POST /api/v1/samples/gigs/{id}/transfer")]
    [InlineData("ITrapAppService.GetListingsAsync", "GET /api/v1/samples/traps/listings")]         // not GetList + ings
    [InlineData("ITrapAppService.GetAllocationsAsync", "GET /api/v1/samples/traps/allocations")]   // not GetAll + ocations
    [InlineData("ITrapAppService.PostponeAsync", "POST /api/v1/samples/traps/postpone")]           // not Post + pone
    [InlineData("ITrapAppService.AddressAsync", "POST /api/v1/samples/traps/address")]             // not Add + ress
    [InlineData("ITrapAppService.RemovedItemsAsync", "POST /api/v1/samples/traps/removed-items")]  // not Remove + d
    [InlineData("ITrapAppService.PutOnHoldAsync", "PUT /api/v1/samples/traps/on-hold")]            // Put is a verb here
    [InlineData("IAuthAppService.LoginAsync", "POST /api/v1/samples/auth/login")]                  // uncountable
    [InlineData("ICreatorProfileAppService.GetAsync", "GET /api/v1/samples/creator-profile/{id}")] // its last word is
    [InlineData("ICurrencyIntegrationAppService.UpdateAsync", "PATCH /api/v1/samples/currencies/{id}/rate")]
    [InlineData("ICurrencyIntegrationAppService.SearchAsync", "GET /api/v1/samples/currencies/search")]
    public async Task A_method_is_reached_by_its_name(string method, string route)
    {
        await using var api = await SampleApi.StartAsync();

        var rows = RouteTable.Of(api.Services).Split('\n');

        rows.Where(row => row.EndsWith($" {method}", StringComparison.Ordinal)).ShouldBe([$"{route} {method}"]);
    }

    [Theory]
    [InlineData("GET", "/api/v1/samples/gig-integrations/00000000-0000-0000-0000-000000000001")] // integration service
    [InlineData("GET", "/integration-api/gigs/00000000-0000-0000-0000-000000000001")]
    [InlineData("POST", "/api/v1/samples/gigs/00000000-0000-0000-0000-000000000001/hide")]       // [RemoteService(false)]
    public async Task What_is_not_for_the_wire_has_no_route(string method, string path)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(method, path, person: "host");

        ((int)response.StatusCode).ShouldBe(404);
        RouteTable.Of(api.Services).ShouldNotContain("IGigIntegrationService");
    }

    [Fact]
    public async Task Two_methods_on_one_route_stop_the_start()
    {
        var colliding = new AppServiceDescriptor(typeof(ICollidingAppService), typeof(CollidingAppService));

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => SampleApi.StartAsync(colliding));

        failure.Message.ShouldContain("ICollidingAppService.GetAsync");
        failure.Message.ShouldContain("ICollidingAppService.GetListAsync");
        failure.Message.ShouldContain("GET /api/v1/samples/collidings");
    }
}
