using CreatorSaaS.Kafka;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Faults.Events;

/// <summary>
/// Two kills at every point of an event's way, all at once; the benchmarks' program <c>events-kill</c> does as many as one
/// likes, and more faults. The simulated cluster lives in this process and proves nothing about others' deaths.
/// </summary>
public sealed class EventMatrixTests(ITestOutputHelper output)
{
    public static TheoryData<EventTransport> Transports =>
    [
        .. EventTransports.All.AsEnumerable<object[]>().Select(row => (EventTransport)row[0])
            .Where(transport => transport != EventTransport.MockCluster),
    ];

    [Theory, MemberData(nameof(Transports))]
    public async Task A_kill_at_any_point_loses_doubles_and_reorders_nothing_and_the_audit_would_see_it(EventTransport transport)
    {
        await using var world = await EventWorld.OpenAsync(transport, await EventDatabase.CopyAsync(), waitsForLeases: false);
        var cells = EventCell.Of(transport);

        var outcome = await world.RunAsync(() => EventFaults.KillAsync(world, [.. cells, .. cells]));

        output.WriteLine($"{outcome.Events} events, lag gone after {outcome.LagGoneAfter.TotalSeconds:0.0} s");
        outcome.Findings.ShouldBeEmpty();
        outcome.Events.ShouldBeGreaterThan(0);

        // The same audit, where there is something to find: one effect goes, one comes again behind the others.
        await world.Database.ExecuteAsync(
            """
            delete from probes.effects where handler = 'StepKeeper' and place = (
                select max(place) from probes.effects where handler = 'StepKeeper');
            insert into probes.effects (handler, key, number)
            select handler, key, 1 from probes.effects where handler = 'StepPasser' and number > 1 limit 1;
            """);
        var planted = await world.RunAsync(() => Task.FromResult<IReadOnlyList<string>>([]));

        (planted.Lost, planted.Doubled, planted.OutOfOrder).ShouldBe((1, 1, 1));
    }
}
