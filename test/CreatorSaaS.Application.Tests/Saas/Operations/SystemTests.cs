using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Hosting;
using CreatorSaaS.Identity;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Startup;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Saas;

/// <summary>What an operator sees of what the platform runs on.</summary>
public sealed class SystemTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private const string Route = "/api/v1/saas/system";

    [Theory]
    [InlineData("nodes")]
    public async Task An_owner_of_an_agency_may_not_ask(string what) =>
        (await identity.Owner.Client.GetAsync($"{Route}/{what}").OutcomeAsync()).ShouldBe((403, FrameworkErrorCodes.Forbidden));

    [Fact]
    public async Task A_node_that_is_killed_falls_silent_and_one_that_is_stopped_is_gone()
    {
        var (killed, stopped) = (NewNode(), NewNode());
        await killed.BeatAsync(default);
        await stopped.StartAsync(default);
        var first = await NodesAsync(2);
        first.ShouldAllBe(node => node.State == NodeState.Alive && node.ProcessId == Environment.ProcessId);
        first[0].Roles.ShouldBe([NodeRole.Web, NodeRole.Worker, NodeRole.Consumer]);
        first[0].Version.ShouldStartWith("0.1.0");

        await PassAsync("21 s");
        await stopped.BeatAsync(default);

        var nodes = await NodesAsync(2);
        nodes.Select(node => node.State).ShouldBe([NodeState.Silent, NodeState.Alive]);
        nodes[0].Id.ShouldBe(first[0].Id);
        (identity.Host.Clock.Now - nodes[0].LastBeatAt).TotalSeconds.ShouldBeInRange(20, 60, "business time");
        nodes[1].StartedAt.ShouldBeLessThan(nodes[1].LastBeatAt);

        await stopped.StopAsync(default);
        (await NodesAsync(1)).Single().Id.ShouldBe(first[0].Id);

        await PassAsync("1 day");
        await stopped.BeatAsync(default);
        (await NodesAsync(1)).Single().State.ShouldBe(NodeState.Alive, "who was silent for a day is forgotten");
        await stopped.StopAsync(default);
    }

    private NodeHeartbeat NewNode() => ActivatorUtilities.CreateInstance<NodeHeartbeat>(identity.Host.Services);

    // The first sign of life comes by itself, soon.
    private async Task<IReadOnlyList<NodeDto>> NodesAsync(int count)
    {
        var started = TimeProvider.System.GetTimestamp();
        IReadOnlyList<NodeDto> nodes;
        while ((nodes = (await ReadAsync<ListResultDto<NodeDto>>("nodes")).Items).Count != count)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{nodes.Count} nodes");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        return nodes;
    }

    // The database's time cannot be moved: its rows become older instead.
    private Task PassAsync(string time) => ExecuteAsync(
        $"update host.nodes set started_at = started_at - interval '{time}', last_beat_at = last_beat_at - interval '{time}'");

    private Task<TAnswer> ReadAsync<TAnswer>(string what) => identity.Admin.Client.GetAsync<TAnswer>($"{Route}/{what}");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = identity.Host.HostDatabase().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
