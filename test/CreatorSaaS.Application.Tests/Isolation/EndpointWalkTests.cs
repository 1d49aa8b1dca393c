using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Isolation;

/// <summary>
/// No endpoint shows or changes what is another agency's, with both locks and with either of them alone; without both the
/// walk sees the leaks, so it would see one (security.md 1.4 c and d).
/// </summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class EndpointWalkTests(TwoAgencies world, ITestOutputHelper output)
{
    [Fact]
    public async Task Every_endpoint_has_a_case_and_every_case_an_endpoint()
    {
        await using var database = await world.CopyAsync();
        await using var host = await world.StartAsync(database);
        var declared = EndpointCases.All.Select(one => one.Endpoint).ToHashSet();

        var endpoints = EndpointCatalogue.Of(host);
        var described = await EndpointCatalogue.DescribedAsync(host.CreateClient());

        output.WriteLine($"endpoints {endpoints.Count}, described {described.Count}, cases {EndpointCases.All.Count}");
        endpoints.Except(declared).ShouldBeEmpty("endpoints without a case: add a line to EndpointCases");
        declared.Except(endpoints).ShouldBeEmpty("cases of no endpoint");
        described.Keys.Where(operation => !endpoints.Any(endpoint => IsSame(endpoint, operation))).ShouldBeEmpty();
        endpoints.Where(endpoint => IsApi(endpoint) && !described.Keys.Any(operation => IsSame(endpoint, operation)))
            .ShouldBeEmpty("endpoints of the API that its document does not name");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task No_endpoint_reaches_another_agency(bool withPolicies, bool withFilter)
    {
        var walk = await WalkAsync(withPolicies, withFilter, readsOnly: false);

        output.WriteLine(walk.Figures);
        walk.Leaks.ShouldBeEmpty($"{walk.Figures}\n{string.Join('\n', walk.Leaks)}");
        walk.Faults.ShouldBeEmpty($"{walk.Figures}\n{string.Join('\n', walk.Faults)}");
        walk.EndpointCount.ShouldBe(EndpointCases.All.Select(one => one.Endpoint).Distinct().Count());
    }

    [Fact]
    public async Task Without_both_locks_the_walk_reports_the_leaks()
    {
        var walk = await WalkAsync(withPolicies: false, withFilter: false, readsOnly: true);

        output.WriteLine($"{walk.Figures}\n{string.Join('\n', walk.Leaks)}");
        walk.Leaks.ShouldContain(
            leak => leak.StartsWith("GET /api/v1/marketplace/deals/{id} ", StringComparison.Ordinal), walk.Figures);
    }

    private static bool IsApi(string endpoint) =>
        endpoint.Contains(" /api/", StringComparison.Ordinal) && !endpoint.Contains("/dev/", StringComparison.Ordinal);

    // The document leaves out what a place of a template has to look like.
    private static bool IsSame(string endpoint, string operation) => endpoint.Replace(":guid", "", StringComparison.Ordinal) == operation;

    private async Task<EndpointWalk> WalkAsync(bool withPolicies, bool withFilter, bool readsOnly)
    {
        var withoutA = await world.ReadWithoutAAsync();
        await using var database = await world.CopyAsync();
        if (!withPolicies)
        {
            await database.ExecuteAsync(Locks.DropPoliciesSql);
        }

        await using var host = await world.StartAsync(database, withFilter ? null : Locks.IgnoreFilters);
        await using var rows = await TenantFootprint.OpenAsync(database.SuperuserConnectionString);
        using var walk = new EndpointWalk(host, world, rows);
        await walk.RunAsync(EndpointCases.All, readsOnly, withoutA);
        return walk;
    }
}
