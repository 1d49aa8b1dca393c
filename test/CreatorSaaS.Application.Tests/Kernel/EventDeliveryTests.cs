using System.Text.Json;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Hosting;
using CreatorSaaS.Kafka;
using CreatorSaaS.Probes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Outbox, inbox and handlers: every event takes effect once, in order per key, as its tenant.</summary>
public sealed class EventDeliveryTests : IAsyncLifetime
{
    private static readonly Guid A = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly Guid B = new("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    private readonly ProbeScript _script = new();
    private ProbeDatabase _database = null!;
    private TestHost _host = null!;
    private IReadOnlyDictionary<string, string?> _settings = null!;

    public static TheoryData<EventTransport> Transports => EventTransports.All;

    public async Task InitializeAsync() => _database = await ProbeDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task An_event_takes_effect_once_and_its_mark_is_set(EventTransport transport)
    {
        await StartAsync(transport);
        await _host.SayAsync(A, Guid.CreateVersion7(), "once");

        await _host.DrainAsync();
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["once"]);
        (await StatesAsync()).ShouldBe(["done 1"]);
        (await _database.QueryAsync<long>("select count(*) from framework.outbox")).ShouldBe([0]);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_handler_that_throws_rolls_back_waits_and_is_tried_again(EventTransport transport)
    {
        await StartAsync(transport);
        // An hour more, so that no slow machine makes the pause of a second pass between two lines of this test.
        await _database.ExecuteAsync(
            """
            create function probes.later() returns trigger language plpgsql as
                $$ begin new.next_attempt_at := new.next_attempt_at + interval '1 h'; return new; end $$;
            create trigger later before update on framework.inbox for each row
                when (new.next_attempt_at is not null) execute function probes.later();
            """);
        var began = (await _database.QueryAsync<DateTime>("select now()")).Single();
        await _host.SayAsync(A, Guid.CreateVersion7(), "shaky");
        _script.AfterEffect = _ => throw new InvalidOperationException("the first try breaks");

        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await StatesAsync()).ShouldBe(["waiting 1 the first try breaks"]);
        var pause = (await _database.QueryAsync<DateTime>("select next_attempt_at from framework.inbox")).Single() - began;
        pause.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        _script.AfterEffect = _ => Task.CompletedTask;
        await _host.DrainAsync();
        _script.Tries.Count.ShouldBe(1, "it waits for its time");
        await BecomeDueAsync();
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["shaky"]);
        (await StatesAsync()).ShouldBe(["done 2"]);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task After_five_tries_it_is_dead_with_the_reason_and_holds_back_its_own_key_only(EventTransport transport)
    {
        await StartAsync(transport, services => services.AddForwarder());
        var (poisoned, healthy) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        _script.AfterEffect = text => text == "poison" ? throw new InvalidOperationException("it is poison") : Task.CompletedTask;
        await _host.SayAsync(A, poisoned, "poison", "behind the poison");
        await _host.SayAsync(A, healthy, "healthy");
        await _host.SayAsync(B, poisoned, "of another tenant");

        for (var round = 0; round < 8; round++)
        {
            await _host.DrainAsync();
            await BecomeDueAsync();
        }

        _script.Tries.Count(tried => tried.Text == "poison").ShouldBe(5);
        (await StatesAsync("NoteKeeper")).ShouldBe(
            ["dead 5 it is poison", "received 0", "done 1", "done 1"], ignoreOrder: true);
        (await StatesAsync("NoteForwarder")).ShouldBe(
            ["dead 5 it is poison", "received 0", "done 1", "done 1"], ignoreOrder: true);
        (await _database.NotesAsync()).ShouldNotContain("poison");
        (await _database.NotesAsync()).ShouldContain("healthy");
        (await _database.NotesAsync()).ShouldContain("of another tenant");
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_dead_event_of_one_handler_holds_nothing_back_for_another(EventTransport transport)
    {
        await StartAsync(transport, services => services.AddForwarder());
        await _database.ExecuteAsync(
            "alter table probes.notes add constraint no_keeper check (text <> 'poison')");
        await _host.SayAsync(A, Guid.CreateVersion7(), "poison", "behind");

        for (var round = 0; round < 8; round++)
        {
            await _host.DrainAsync();
            await BecomeDueAsync();
        }

        (await StatesAsync("NoteForwarder")).ShouldBe(["done 1", "done 1"]);
        var keeper = await StatesAsync("NoteKeeper");
        keeper[0].ShouldStartWith("dead 5");
        keeper[0].ShouldContain("no_keeper");
        keeper[1].ShouldBe("received 0");
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task Events_of_a_key_keep_their_order_while_four_run_at_once(EventTransport transport)
    {
        await StartAsync(transport);
        var keys = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var round in Enumerable.Range(0, 10))
        {
            foreach (var key in keys)
            {
                await _host.SayAsync(A, key, $"{2 * round:00}", $"{(2 * round) + 1:00}");
            }
        }

        var running = 0;
        var most = 0;
        _script.AfterEffect = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // else another could begin only by chance
            Interlocked.Decrement(ref running);
        };
        await _host.DrainAsync();

        foreach (var key in keys)
        {
            _script.Tries.Where(tried => tried.NoteId == key).Select(tried => tried.Text)
                .ShouldBe(Enumerable.Range(0, 20).Select(number => $"{number:00}"));
        }

        (await _database.NotesAsync()).Count.ShouldBe(120);
        most.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Keys_take_turns_so_that_none_waits_for_another_to_be_empty()
    {
        await StartAsync(EventTransport.InProcess);
        var keys = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList(); // more than a claim may take
        foreach (var key in keys)
        {
            await _host.SayAsync(A, key, "first", "second", "third", "fourth");
        }

        await _host.DrainAsync();

        var tries = _script.Tries.ToList();
        tries.Count.ShouldBe(160);
        tries.FindLastIndex(tried => tried.Text == "first").ShouldBeLessThan(tries.FindIndex(tried => tried.Text == "third"));
    }

    // The claim once read everything that was open: a backlog of 2,400 events was worked off at 30 a second.
    [Fact]
    public async Task A_claim_reads_the_first_event_of_each_key_and_none_behind_it()
    {
        await StartAsync(EventTransport.InProcess);
        var claim = EmbeddedSql.Read(typeof(WorkPump).Assembly, "claim_inbox.sql");

        var plan = (await _database.QueryAsync<string>(
            $"""
            begin;
            set local plan_cache_mode = force_generic_plan;
            {InboxProcessor.ByIndexSql};
            prepare claim (int, bigint) as {claim};
            do $$ begin execute 'execute claim(16, 0)'; end $$; -- plans while the inbox is empty, and keeps to it
            insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, occurred_at, payload,
                state, attempts, received_at)
            select '{A}', gen_random_uuid(), 'handler ' || number % 3, 'event', 1, 'key ' || number % 2, now(), '{"{}"}',
                case when number < 4 then 'dead' else 'received' end, 0, now()
            from generate_series(1, 1200) number;
            explain (analyze, format json) execute claim(16, 0);
            """)).Single();

        using var read = JsonDocument.Parse(plan);
        RowsReadOfInbox(read.RootElement[0].GetProperty("Plan")).ShouldBeInRange(6, 60);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_handler_that_lost_its_lease_changes_nothing(EventTransport transport)
    {
        await StartAsync(transport);
        await _host.SayAsync(A, Guid.CreateVersion7(), "late");
        _script.AfterEffect = async _ => await _database.ExecuteAsync(
            "update framework.inbox set lease_token = gen_random_uuid(), lease_until = now() + interval '60 s'");

        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBeEmpty();
        (await StatesAsync()).ShouldBe(["processing 1"]);

        _script.AfterEffect = _ => Task.CompletedTask;
        await _database.ExecuteAsync("update framework.inbox set lease_until = now() - interval '1 s'");
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["late"]);
        (await StatesAsync()).ShouldBe(["done 2"]);
    }

    // It was a minute, and what a dead node had held was done after the minute in which lag has to be gone.
    [Fact]
    public async Task What_a_dead_node_held_is_free_again_within_half_a_minute()
    {
        await StartAsync(EventTransport.InProcess);
        await _host.SayAsync(A, Guid.CreateVersion7(), "held");
        var left = new List<double>();
        _script.AfterEffect = async _ => left.AddRange(await _database.QueryAsync<double>(
            "select extract(epoch from lease_until - now())::float8 from framework.inbox"));

        await _host.DrainAsync();

        left.Single().ShouldBeInRange(20, 30); // renewed every ten
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_handler_that_hangs_is_given_up_and_its_late_effect_is_refused(EventTransport transport)
    {
        await StartAsync(transport, settings: ("Inbox:SecondsMax", "1"));
        var (hanging, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        _script.AfterEffect = async _ =>
        {
            await hanging.Task;
            ended.SetResult();
        };
        await _host.SayAsync(A, Guid.CreateVersion7(), "late");

        await _host.DrainAsync();
        (await StatesAsync()).ShouldBe(["waiting 1 It did not end within 00:00:01 and was given up."]);
        hanging.SetResult();
        await ended.Task;
        _script.AfterEffect = _ => Task.CompletedTask;
        await BecomeDueAsync();
        await _host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["late"]);
        (await StatesAsync()).ShouldBe(["done 2"]);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_database_that_ends_every_connection_in_the_middle_costs_a_try_and_nothing_else(EventTransport transport)
    {
        await StartAsync(transport);
        await _host.SayAsync(A, Guid.CreateVersion7(), "torn");
        _script.AfterEffect = async _ => await _database.ExecuteAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        var failures = 0;
        while ((await _database.NotesAsync()).Count == 0)
        {
            try
            {
                await _host.DrainAsync();
            }
            catch (NpgsqlException) when (++failures < 20)
            {
                // Connections of the pool that are not there any more: the loops of a node go on in their next round.
            }

            _script.AfterEffect = _ => Task.CompletedTask;
            await _database.ExecuteAsync(
                "update framework.inbox set next_attempt_at = null, lease_until = now() - interval '1 s' where state <> 'done'");
        }

        await _host.DrainAsync();
        (await _database.NotesAsync()).ShouldBe(["torn"]);
        (await StatesAsync()).ShouldBe(["done 2"]);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task Two_pumps_at_once_do_everything_once_and_in_order(EventTransport transport)
    {
        await StartAsync(transport);
        await using var other = await StartHostAsync();
        var keys = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var key in keys)
        {
            await _host.SayAsync(A, key, [.. Enumerable.Range(0, 12).Select(number => $"{number:00}")]);
        }

        await Task.WhenAll(_host.DrainAsync(), other.DrainAsync());
        await _host.DrainAsync();

        (await _database.NotesAsync()).Count.ShouldBe(96);
        _script.Tries.Count.ShouldBe(96);
        foreach (var key in keys)
        {
            _script.Tries.Where(tried => tried.NoteId == key).Select(tried => tried.Text).ShouldBeInOrder();
        }
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_handler_with_units_of_its_own_writes_says_and_enqueues_in_them(EventTransport transport)
    {
        await StartAsync(transport, services => services.AddForwarder());
        await _host.SayAsync(A, Guid.CreateVersion7(), "on");

        await _host.DrainAsync();

        (await StatesAsync("NoteForwarder")).ShouldBe(["done 1"]);
        (await _database.NotesAsync()).ShouldBe(["forwarded on", "job of on", "on"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_pump_that_stops_finishes_what_it_began_and_gives_the_rest_back(EventTransport transport)
    {
        await StartAsync(transport);
        using var stopping = new CancellationTokenSource();
        foreach (var number in Enumerable.Range(0, 12))
        {
            await _host.SayAsync(A, Guid.CreateVersion7(), $"{number:00}");
        }

        _script.AfterEffect = async _ => await stopping.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            () => _host.Services.GetRequiredService<WorkPump>().DrainAsync(stopping.Token));

        var states = await StatesAsync();
        states.Count(state => state == "done 1").ShouldBe(_script.Tries.Count);
        states.Count(state => state == "waiting 0").ShouldBe(12 - _script.Tries.Count);
        _script.Tries.Count.ShouldBeInRange(1, 11);

        await _host.DrainAsync();
        (await _database.NotesAsync()).Count.ShouldBe(12);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task What_is_postponed_waits_and_does_not_count(EventTransport transport)
    {
        await StartAsync(transport);
        await _host.SayAsync(A, Guid.CreateVersion7(), "not yet");
        _script.AfterEffect = _ => throw new WorkPostponedException("the account is not ready", TimeSpan.FromMinutes(10));

        for (var round = 0; round < 7; round++)
        {
            await _host.DrainAsync();
            await BecomeDueAsync();
        }

        _script.Tries.Count.ShouldBe(7);
        (await StatesAsync()).ShouldBe(["waiting 0 the account is not ready"]);
        (await _database.NotesAsync()).ShouldBeEmpty();

        _script.AfterEffect = _ => Task.CompletedTask;
        await _host.DrainAsync();

        (await StatesAsync()).ShouldBe(["done 1"]);
    }

    [Theory, MemberData(nameof(Transports))]
    public async Task A_handler_works_as_the_tenant_of_its_event_and_sees_no_other(EventTransport transport)
    {
        await StartAsync(transport);
        await _host.SayAsync(A, Guid.CreateVersion7(), "of A");
        await _host.DrainAsync();
        await _host.SayAsync(B, Guid.CreateVersion7(), "of B");

        await _host.DrainAsync();

        // What was read ignored the query filter: the database itself holds back the other tenant's row.
        _script.Seen.Single(seen => seen.Tenant == B).Texts.ShouldNotContain("of A");
        (await _database.QueryAsync<Guid>("select tenant_id from probes.notes where text = 'of B'")).ShouldBe([B]);
    }

    private async Task StartAsync(
        EventTransport transport, Action<IServiceCollection>? customize = null, params (string Key, string Value)[] settings)
    {
        _settings = EventTransports.NewSettings(transport).Concat(
            settings.Select(own => KeyValuePair.Create(own.Key, (string?)own.Value))).ToDictionary();
        _host = await StartHostAsync(customize);
    }

    private Task<TestHost> StartHostAsync(Action<IServiceCollection>? customize = null) =>
        ProbeHost.StartAsync(_database, _script, customize, _settings);

    private static double RowsReadOfInbox(JsonElement node)
    {
        var own = node.TryGetProperty("Relation Name", out var relation) && relation.GetString() == "inbox"
            ? node.GetProperty("Actual Loops").GetDouble() * (node.GetProperty("Actual Rows").GetDouble()
                + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetDouble() : 0))
            : 0;
        return own + (node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(RowsReadOfInbox) : 0);
    }

    private Task BecomeDueAsync() => _database.ExecuteAsync("update framework.inbox set next_attempt_at = null");

    private Task<List<string>> StatesAsync(string handler = nameof(NoteKeeper)) => _database.QueryAsync<string>(
        $"select trim(state || ' ' || attempts || ' ' || coalesce(last_error, '')) from framework.inbox where handler = '{handler}' order by seq");
}
