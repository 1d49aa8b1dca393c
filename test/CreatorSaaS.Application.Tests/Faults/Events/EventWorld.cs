using System.Diagnostics;
using Confluent.Kafka;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CreatorSaaS.Faults.Events;

/// <summary>
/// Nodes as processes on one database: one publishes steps of twenty keys of three agencies, one works, over brokers one
/// consumes. They stay, while others that come to be killed share their work.
/// </summary>
internal sealed class EventWorld : IAsyncDisposable
{
    /// <summary>What the lag may take to be gone (security.md 4.1).</summary>
    public static readonly TimeSpan LagMax = TimeSpan.FromSeconds(60);

    // Effects have no unique key, which would hide what is there twice. Whatever is said is remembered, to be said again.
    private const string Schema =
        """
        create schema if not exists probes;
        grant usage on schema probes to cs_app, cs_host;
        create table probes.keys (id uuid primary key, tenant uuid not null, number bigint not null default 0);
        create table probes.effects (
            place bigint generated always as identity, handler text not null, key uuid not null, number bigint not null);
        create index on probes.effects (handler, key, number);
        grant select, update on probes.keys to cs_app, cs_host;
        grant insert on probes.effects to cs_app;
        insert into probes.keys (id, tenant)
        select gen_random_uuid(), ('aaaaaaaa-aaaa-4aaa-8aaa-00000000000' || number % 3)::uuid from generate_series(1, 20) number;

        create table probes.said (id uuid primary key, event jsonb not null, is_said_again boolean not null default false);
        create function probes.remember() returns trigger language plpgsql security definer as $$ begin
            insert into probes.said values (new.id, to_jsonb(new)) on conflict do nothing;
            return null;
        end $$;
        create trigger remember after insert on framework.outbox for each row execute function probes.remember();
        """;

    private const string AuditSql =
        """
        with expected as (
            select handler, id as key, generate_series(1, number) as number
            from probes.keys, unnest(array['StepKeeper', 'StepPasser', 'PassedStepKeeper']) as handler),
        ordered as (
            select number, max(number) over (
                partition by handler, key order by place rows between unbounded preceding and 1 preceding) as last
            from probes.effects)
        select
            (select count(*) from expected e where not exists (
                select from probes.effects f where f.handler = e.handler and f.key = e.key and f.number = e.number)),
            (select count(*) - count(distinct (handler, key, number)) from probes.effects),
            (select count(*) from ordered where number < last),
            (select 2 * coalesce(sum(number), 0)::bigint from probes.keys)
        """;

    private const string OpenSql =
        """
        select count(*), coalesce(string_agg(distinct state || ' ' || last_error, '; '), '')
        from framework.inbox where state <> 'done'
        """;

    // Of those that nobody renews: the living end within a moment. The workers are told, as at the end of a lease they are not.
    private const string PassLeasesSql =
        """
        update framework.inbox set lease_until = now() - interval '1 s'
        where state = 'processing' and lease_until > now() and lease_until < now() + interval '25 s';
        select pg_notify('cs_work', 'nobody:2');
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("creatorsaas-events-");
    private readonly List<EventNodeProcess> _steady = [];
    private readonly DatabaseGate _gate = DatabaseGate.Start();
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly AbpKafkaOptions? _kafka;
    private readonly KafkaGroup? _group;
    private Audit _last = new(0, 0, 0, 0);

    private EventWorld(EventTransport transport, EventDatabase database)
    {
        Transport = transport;
        Database = database;
        _settings = EventTransports.NewSettings(transport);
        if (transport != EventTransport.InProcess)
        {
            NativeLibrdkafka.Require();
        }

        _kafka = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build()
            .GetSection(AbpKafkaOptions.Section).Get<AbpKafkaOptions>();
        _group = _kafka is null ? null : new KafkaGroup(_kafka, NullLogger<KafkaGroup>.Instance);
    }

    public EventTransport Transport { get; }

    public EventDatabase Database { get; }

    /// <summary>Whether leases of the killed are waited for, or end at once.</summary>
    public bool WaitsForLeases { get; init; }

    public static async Task<EventWorld> OpenAsync(EventTransport transport, EventDatabase database, bool waitsForLeases)
    {
        var world = new EventWorld(transport, database) { WaitsForLeases = waitsForLeases };
        await database.ExecuteAsync(Schema);
        world.OpenGate(world._gate);
        foreach (var owner in Enum.GetValues<EventOwner>().Except([EventOwner.Handler, world.IsWithout(EventOwner.Consumer)]))
        {
            world._steady.Add(world.StartNode(owner));
        }

        await Task.WhenAll(world._steady.Select(node => node.ReadyAsync()));
        return world;
    }

    /// <summary>Another node. One that works sends and handles both, as the product's role does.</summary>
    /// <param name="gate">To the database; without one that which stays open.</param>
    public EventNodeProcess StartNode(EventOwner owner, DatabaseGate? gate = null, EventCell? cell = null, int time = 1)
    {
        var connections = (gate ?? _gate).Through(Database.Connections);
        return EventNodeProcess.Start(
            new EventNodeOrders(owner, connections.App, connections.Host, _settings, cell, time), _files.FullName);
    }

    public void OpenGate(DatabaseGate gate) => gate.OpenTo(Database.Port);

    /// <summary>SIGKILL to every process of the server, which is then started on what it left.</summary>
    public async Task RestartDatabaseAsync(params IReadOnlyList<DatabaseGate> others)
    {
        List<DatabaseGate> gates = [_gate, .. others];
        gates.ForEach(gate => gate.Close());
        await Database.Server!.KillAsync();
        await Database.Server.RestartAsync();
        gates.ForEach(OpenGate);
    }

    /// <summary>Events are published from now on, until the fault is over.</summary>
    public Task GoAsync() => _steady[0].GoAsync();

    /// <summary>Lets a fault happen, and looks at what is left of the events.</summary>
    /// <param name="fault">Begins them when it is prepared; answers what went wrong with itself.</param>
    public async Task<EventOutcome> RunAsync(Func<Task<IReadOnlyList<string>>> fault)
    {
        List<string> findings = [.. await fault()];
        var endedAt = Stopwatch.GetTimestamp();
        await _steady[0].HaltAsync();
        var looks = new List<string>();
        findings.AddRange(await SettleAsync(looks));
        var gone = Stopwatch.GetElapsedTime(endedAt);
        if (gone > LagMax)
        {
            findings.Add($"the lag was gone after {gone.TotalSeconds:0.0} s\n{string.Join('\n', looks)}");
        }

        var (before, now) = (_last, _last = await AuditAsync());
        var outcome = new EventOutcome(
            now.Events - before.Events,
            now.Lost - before.Lost,
            now.Doubled - before.Doubled,
            now.OutOfOrder - before.OutOfOrder,
            gone,
            findings);
        AddIfAny(outcome.Lost, "lost");
        AddIfAny(outcome.Doubled, "doubled");
        AddIfAny(outcome.OutOfOrder, "out of order");
        findings.AddRange(_steady.Where(node => node.Exited.IsCompleted).Select(node => $"a node ended\n{node.LastWords}"));
        return outcome;

        void AddIfAny(long count, string what)
        {
            if (count != 0)
            {
                findings.Add($"{count} effects {what}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _steady)
        {
            await node.KillAsync();
            node.Dispose();
        }

        _group?.Dispose();
        await _gate.DisposeAsync();
        await Database.DisposeAsync();
        _files.Delete(recursive: true);
    }

    private EventOwner IsWithout(EventOwner owner) => _kafka is null ? owner : EventOwner.Handler;

    /// <param name="looks">Gets what was open every ten seconds, in words.</param>
    private async Task<IReadOnlyList<string>> SettleAsync(List<string> looks)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            // Twice: what a handler said during the first look is behind it.
            if ((await OpenAsync() ?? await OpenAsync()) is not { } open)
            {
                return [];
            }

            if (Stopwatch.GetElapsedTime(began) is var waited && waited > looks.Count * LookEvery)
            {
                looks.Add($"open after {waited.TotalSeconds:0} s: {open}");
            }

            if (waited > Patience)
            {
                return [open, .. _steady.Select(node => node.LastWords)];
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>What is under way, in words; null when nothing is.</summary>
    private async Task<string?> OpenAsync()
    {
        try
        {
            if (!WaitsForLeases)
            {
                await Database.ExecuteAsync(PassLeasesSql);
            }

            // In the order in which events pass, so that none passes by.
            var outbox = await Database.ReadAsync("select count(*) from framework.outbox", row => row.GetInt64(0));
            var lag = _group?.Progress([_kafka!.TopicOf("Probes")]).Sum(partition => partition.End - partition.Committed) ?? 0;
            var (inbox, states) = await Database.ReadAsync(OpenSql, row => (row.GetInt64(0), row.GetString(1)));
            return outbox + inbox + lag == 0 ? null : $"outbox {outbox}, inbox {inbox}, topics {lag}, {states}";
        }
        catch (Exception away) when (away is NpgsqlException or KafkaException)
        {
            return away.Message;
        }
    }

    private Task<Audit> AuditAsync() => Database.ReadAsync(
        AuditSql, row => new Audit(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));

    private sealed record Audit(long Lost, long Doubled, long OutOfOrder, long Events);
}
