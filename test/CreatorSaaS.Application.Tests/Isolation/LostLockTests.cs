using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Postgres;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>Whatever else holds tenants apart is missed when it is lost (security.md 1.4 d).</summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class LostLockTests(TwoAgencies world) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await world.CopyAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_a_transaction_sets_no_tenant_nothing_is_answered(bool withFilter)
    {
        // A function of that name before the real one: the product's own statement now does nothing.
        await _database.ExecuteAsync(
            """
            create schema lost;
            grant usage on schema lost to cs_app;
            create function lost.set_config(text, text, boolean) returns text language sql as 'select $2';
            do $$ begin
                execute format('alter role cs_app in database %I set search_path = lost, pg_catalog', current_database());
            end $$
            """);
        await using var host = await world.StartAsync(_database, withFilter ? null : Locks.IgnoreFilters);
        using var client = host.CreateClient();

        foreach (var one in EndpointCases.All.Where(one => one is { Door: Door.Api, Caller: RoleKeys.Staff, IsRead: true }
            && !one.Endpoint.Contains("/saas/", StringComparison.Ordinal))) // agencies are the host side's
        {
            var request = one.RequestOf(world.B, world.A);
            using var message = request.ToMessage();
            message.Headers.Authorization = new("Bearer", world.B.People[RoleKeys.Staff].Token);
            using var response = await client.SendAsync(message);

            var answer = await WalkAnswer.ReadAsync(response, request);
            answer.Status.ShouldBe(500, one.Endpoint);
            (answer.TellsOf(world.A) || answer.TellsOf(world.B)).ShouldBeFalse(one.Endpoint);
        }
    }

    [Fact]
    public async Task A_host_whose_requests_would_log_in_past_the_policies_does_not_start()
    {
        var connections = _database.Connections;

        var refusal = await Should.ThrowAsync<InvalidOperationException>(
            () => ProductServer.StartAsync(connections with { App = connections.Host }));

        refusal.Message.ShouldContain("L11 cs_host");
    }
}
