using System.Diagnostics;
using CreatorSaaS.Kafka;

namespace CreatorSaaS.Faults.Events;

/// <summary>What happens to an <see cref="EventWorld"/>; each answers what went wrong with the fault itself.</summary>
internal static class EventFaults
{
    private const string AgainSql =
        """
        with again as (
            update probes.said set is_said_again = true where id in (
                select id from probes.said where not is_said_again order by random()
                limit ceil((select count(*) from probes.said) * 0.1 - (select count(*) from probes.said where is_said_again)))
            returning event)
        insert into framework.outbox (id, tenant_id, context, name, version, partition_key, lane, person_id, correlation_id,
            causation_id, traceparent, occurred_at, payload, state, attempts)
        select id, tenant_id, context, name, version, partition_key, lane, person_id, correlation_id,
            causation_id, traceparent, occurred_at, payload, 'pending', 0
        from again, jsonb_populate_record(null::framework.outbox, event) order by random()
        on conflict do nothing
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AgainEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>SIGKILL to a process at each of these points, all at once.</summary>
    public static async Task<IReadOnlyList<string>> KillAsync(EventWorld world, IReadOnlyList<EventCell> cells)
    {
        var victims = cells.Select(cell => new EventVictim(world, cell)).ToList();
        try
        {
            await Task.WhenAll(victims.Select(victim => victim.ReadyAsync()));
            await world.GoAsync();
            return [.. (await Task.WhenAll(victims.Select(victim => victim.DieAsync()))).OfType<string>()];
        }
        finally
        {
            await Task.WhenAll(victims.Select(victim => victim.DisposeAsync().AsTask()));
        }
    }

    /// <summary>Three nodes send, one of them dies.</summary>
    public static async Task<IReadOnlyList<string>> SendByThreeAsync(EventWorld world)
    {
        using var second = world.StartNode(EventOwner.Sender);
        using var third = world.StartNode(EventOwner.Sender);
        await Task.WhenAll(second.ReadyAsync(), third.ReadyAsync());
        await world.GoAsync();
        await Task.Delay(AWhile);
        await third.KillAsync();
        await Task.Delay(AWhile);
        await second.KillAsync();
        return [];
    }

    /// <summary>A tenth of what was ever said is said once more, in any order, as by a sender that did not know it.</summary>
    public static async Task<IReadOnlyList<string>> SayAgainAsync(EventWorld world)
    {
        await world.GoAsync();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < 2 * AWhile)
        {
            await Task.Delay(AgainEvery);
            await world.Database.ExecuteAsync(AgainSql);
        }

        var again = await world.Database.ReadAsync(
            "select count(*) from probes.said where is_said_again", row => row.GetInt64(0));
        return again > 0 ? [] : ["nothing was said again"];
    }

    /// <summary>Consumers join and are killed, one in the middle of a batch.</summary>
    public static async Task<IReadOnlyList<string>> RebalanceAsync(EventWorld world)
    {
        using var joins = world.StartNode(EventOwner.Consumer);
        await joins.ReadyAsync();
        var findings = await KillAsync(world, [new EventCell(EventPoint.MidBatch, EventOwner.Consumer)]);
        await joins.KillAsync();
        return findings;
    }

    /// <summary>Every process of the database server is killed, and the server started again.</summary>
    public static async Task<IReadOnlyList<string>> RestartDatabaseAsync(EventWorld world)
    {
        await world.GoAsync();
        await Task.Delay(AWhile);
        await world.RestartDatabaseAsync();
        return [];
    }

    /// <summary>The same, when the server has taken what a consumer read, which has not heard it.</summary>
    public static async Task<IReadOnlyList<string>> RestartDatabaseUnderConsumerAsync(EventWorld world)
    {
        await using var gate = DatabaseGate.Start();
        world.OpenGate(gate);
        var stop = gate.Arm(StatementMoment.Unanswered, DatabaseMark.Carrying, time: 2);
        using var consumer = world.StartNode(EventOwner.Consumer, gate);
        await consumer.ReadyAsync();
        await world.GoAsync();
        if (await Task.WhenAny(stop.Reached, Task.Delay(Patience)) != stop.Reached)
        {
            return ["the consumer wrote nothing"];
        }

        var restart = world.RestartDatabaseAsync(gate);
        stop.Release(goesOn: false);
        await restart;
        await Task.Delay(AWhile);
        await consumer.KillAsync();
        return [];
    }
}
