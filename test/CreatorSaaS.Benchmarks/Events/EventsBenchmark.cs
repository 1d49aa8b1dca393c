using System.Diagnostics;
using System.Diagnostics.Metrics;
using Confluent.Kafka;
using CreatorSaaS.Benchmarks.CommandLine;
using CreatorSaaS.Benchmarks.Jobs;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Benchmarks.World;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Hosting;
using CreatorSaaS.Probes;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreatorSaaS.Benchmarks.Events;

/// <summary>
/// Events from commit to effect, in process and over Kafka; what an event adds to its transaction; where the sender's time goes,
/// beside a producer that does nothing else.
/// </summary>
internal sealed class EventsBenchmark : IBenchmark
{
    private const int BatchSize = 500; // of the sender

    private static readonly Guid Tenant = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly int[] BacklogKeys = [1, 20, 20_000];

    public string Name => "events";

    public string Summary => "events per second and their delay, in process and over the brokers of KAFKA_BOOTSTRAP";

    public IReadOnlyList<BenchmarkOption> Options { get; } =
    [
        new("events", "4000", "how many are published at full speed in a run"),
        new("keys", "500", "aggregates that they are about"),
        new("clients", "8", "who publish at once"),
        new("rate", "100", "a second, for the delay"),
        new("seconds", "10", "of that rate in a run"),
        new("queued", "20000", "in the outbox when only the sender works"),
        new("backlog", "100000", "open in the inbox, of 1, 20 and 20,000 keys, when only the processor works"),
        new("runs", "3", "of everything"),
    ];

    public async Task<bool> RunAsync(BenchmarkOptions options)
    {
        await using var server = await BenchmarkServer.StartAsync();
        await using (var context = AbpDbContextServiceCollectionExtensions.CreateForMigration<ProbesDbContext>(
            server.Superuser, ProbesDbContext.Schema))
        {
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        await MeasureOverheadAsync(server, options);
        var brokers = Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP");
        var table = new TextTable("end to end", "events/s", "min-max", "p50 ms", "p99 ms", "max ms");
        await MeasureWayAsync(server, options, "in process", [], table);
        if (string.IsNullOrEmpty(brokers))
        {
            Console.WriteLine("No KAFKA_BOOTSTRAP: nothing over Kafka.");
        }
        else
        {
            await MeasureWayAsync(server, options, "over Kafka", SettingsOf(brokers), table);
        }

        table.Print();
        await MeasureBacklogAsync(server, options);
        if (!string.IsNullOrEmpty(brokers))
        {
            await MeasureSenderAsync(server, options, brokers);
        }

        return true;
    }

    private static Dictionary<string, string?> SettingsOf(string brokers)
    {
        var name = $"benchmark-{Guid.NewGuid():N}";
        return new Dictionary<string, string?>
        {
            ["Kafka:BootstrapServers"] = brokers,
            ["Kafka:TopicPrefix"] = name,
            ["Kafka:GroupId"] = name,
        };
    }

    private static Task<TestHost> StartAsync(BenchmarkServer server, EventTimes times, Dictionary<string, string?> settings) =>
        ProbeHost.StartAsync(
            server.Connections,
            settings: settings,
            customize: services =>
            {
                services.Replace(ServiceDescriptor.Singleton<IClock>(new WallClock()));
                services.AddSingleton(times);
                services.RemoveAll<DistributedEventHandlerDescriptor>();
                services.AddSingleton(new DistributedEventHandlerDescriptor(
                    nameof(EffectKeeper), typeof(EffectKeeper), typeof(NoteSaidEto), "Probes.Note.Said", ProbeHost.Unit, OwnUnits: false));
            });

    /// <summary>The same transaction, with and without an event; nobody sends meanwhile.</summary>
    private static async Task MeasureOverheadAsync(BenchmarkServer server, BenchmarkOptions options)
    {
        await using var host = await StartAsync(server, new EventTimes(), []);
        var time = new LoadTime(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var ratios = new List<double>();
        var table = new TextTable("a row in a unit of work", "per s without", "with an event", "ratio of time");
        for (var run = 0; run <= options.Count("runs"); run++)
        {
            var figures = new Dictionary<bool, double>();
            foreach (var says in (bool[])(run % 2 == 0 ? [false, true] : [true, false]))
            {
                await server.ExecuteAsync("truncate framework.outbox, probes.notes; checkpoint");
                figures[says] = (await Load.RunAsync(options.Count("clients"), time, _ => Task.FromResult(() => KeepAsync(host, says))))
                    .PerSecond;
            }

            if (run > 0)
            {
                ratios.Add(figures[false] / figures[true]);
                table.Add($"run {run}", $"{figures[false]:0}", $"{figures[true]:0}", $"{ratios[^1]:0.00}");
            }
        }

        table.Add("median", "", "", $"{Spread.Of(ratios).Median:0.00}");
        table.Print();
        await server.ExecuteAsync("truncate framework.outbox, probes.notes");
    }

    private static async Task<Outcome> KeepAsync(TestHost host, bool says)
    {
        await host.RunAsync(Tenant, ProbeHost.Unit, async services =>
        {
            var note = new Note(Guid.CreateVersion7(), Tenant, "kept", new Money(100, "EUR"));
            await services.GetRequiredService<NoteRepository>().InsertAsync(note);
            if (says)
            {
                await services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteSaidEto { NoteId = note.Id, Text = "kept" });
            }

            return true;
        });
        return Outcome.Done;
    }

    private static async Task MeasureWayAsync(
        BenchmarkServer server, BenchmarkOptions options, string way, Dictionary<string, string?> settings, TextTable table)
    {
        var times = new EventTimes();
        await using var host = await StartAsync(server, times, settings);
        await host.Services.GetRequiredService<WorkSignal>().StartAsync(CancellationToken.None);
        await host.Services.GetRequiredService<WorkPump>().StartAsync(CancellationToken.None);
        var keys = Enumerable.Range(0, options.Count("keys")).Select(_ => Guid.CreateVersion7()).ToArray();
        var (rates, p50, p99, max) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
        for (var run = 0; run <= options.Count("runs"); run++)
        {
            times.Clear();
            await FloodAsync(host, keys, options.Count("events"), options.Count("clients"), times);
            await UntilAsync(times, options.Count("events"));
            var rate = options.Count("events") / times.Took.TotalSeconds;

            times.Clear();
            var count = await TrickleAsync(host, keys, options.Count("rate"), options.Seconds("seconds"), times);
            await UntilAsync(times, count);
            if (run > 0)
            {
                var latencies = times.LatenciesMs;
                rates.Add(rate);
                p50.Add(latencies[latencies.Count / 2]);
                p99.Add(latencies[latencies.Count * 99 / 100]);
                max = Math.Max(max, latencies[^1]);
            }
        }

        table.Add(
            way, $"{Spread.Of(rates).Median:0}", $"{rates.Min():0}-{rates.Max():0}", $"{Spread.Of(p50).Median:0.0}",
            $"{Spread.Of(p99).Median:0.0}", $"{max:0.0}");
        await host.Services.GetRequiredService<WorkPump>().StopAsync(CancellationToken.None);
        await host.Services.GetRequiredService<WorkSignal>().StopAsync(CancellationToken.None);
        await server.ExecuteAsync("truncate framework.inbox, framework.outbox, probes.notes");
    }

    private static Task FloodAsync(TestHost host, Guid[] keys, int count, int clients, EventTimes times)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                await SayAsync(host, keys[number % keys.Length], times);
            }
        })));
    }

    // By the clock and not by answers, so that a slow moment is counted for everybody who would have come in it.
    private static async Task<int> TrickleAsync(TestHost host, Guid[] keys, int rate, TimeSpan length, EventTimes times)
    {
        var began = Stopwatch.GetTimestamp();
        var said = new List<Task>();
        for (var number = 0; number < rate * length.TotalSeconds; number++)
        {
            var wait = TimeSpan.FromSeconds((double)number / rate) - Stopwatch.GetElapsedTime(began);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            said.Add(SayAsync(host, keys[number % keys.Length], times));
        }

        await Task.WhenAll(said);
        return said.Count;
    }

    private static async Task SayAsync(TestHost host, Guid key, EventTimes times)
    {
        var text = Guid.NewGuid().ToString("N");
        await host.SayAsync(Tenant, key, text);
        times.Committed(text);
    }

    private static async Task UntilAsync(EventTimes times, int count)
    {
        var began = Stopwatch.GetTimestamp();
        while (times.EffectCount < count)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"{count - times.EffectCount} events took no effect.");
            }

            await Task.Delay(LookEvery);
        }
    }

    /// <summary>What is done a second of a deep inbox, beside one a tenth as deep: the depth should cost nothing.</summary>
    private static async Task MeasureBacklogAsync(BenchmarkServer server, BenchmarkOptions options)
    {
        var depth = options.Count("backlog");
        var table = new TextTable("backlog of", $"events/s of {depth / 10:N0}", $"of {depth:N0}", "ratio");
        foreach (var keys in BacklogKeys)
        {
            var shallow = await WorkOffAsync(server, options.Seconds("seconds"), depth / 10, keys);
            var deep = await WorkOffAsync(server, options.Seconds("seconds"), depth, keys);
            table.Add($"{keys:N0} keys", $"{shallow:0}", $"{deep:0}", $"{deep / shallow:0.00}");
        }

        table.Print();
    }

    private static async Task<double> WorkOffAsync(BenchmarkServer server, TimeSpan length, int depth, int keys)
    {
        await server.ExecuteAsync(
            $$"""
            truncate framework.inbox, probes.notes;
            insert into framework.inbox (tenant_id, message_id, handler, name, version, partition_key, occurred_at, payload, state,
                attempts, received_at)
            select '{{Tenant}}', gen_random_uuid(), '{{nameof(EffectKeeper)}}', 'Probes.Note.Said', 1, 'key ' || number % {{keys}}, now(),
                jsonb_build_object('noteId', gen_random_uuid(), 'text', number || repeat('x', 300)), 'received', 0, now()
            from generate_series(1, {{depth}}) as number;
            checkpoint
            """);
        var times = new EventTimes();
        await using var host = await StartAsync(server, times, []);
        var pump = host.Services.GetRequiredService<WorkPump>();
        var began = Stopwatch.GetTimestamp();
        await pump.StartAsync(CancellationToken.None);
        while (times.EffectCount < depth && Stopwatch.GetElapsedTime(began) < length)
        {
            await Task.Delay(LookEvery);
        }

        var rate = times.EffectCount / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await pump.StopAsync(CancellationToken.None);
        await server.ExecuteAsync("truncate framework.inbox, probes.notes");
        return rate;
    }

    private static async Task MeasureSenderAsync(BenchmarkServer server, BenchmarkOptions options, string brokers)
    {
        var table = new TextTable("sender", "events/s", "select %", "produce %", "await %", "delete %", "bare producer/s", "ratio");
        await using var host = await StartAsync(server, new EventTimes(), SettingsOf(brokers));
        var sender = host.Services.GetRequiredService<IOutboxSender>();
        var stages = new Dictionary<string, double>();
        using var listener = Listen(stages);
        for (var run = 0; run <= options.Count("runs"); run++)
        {
            await FillAsync(server, options.Count("queued"));
            lock (stages)
            {
                stages.Clear();
            }

            var began = Stopwatch.GetTimestamp();
            while (await sender.RunOnceAsync(CancellationToken.None))
            {
                // Until nothing is left.
            }

            var rate = options.Count("queued") / Stopwatch.GetElapsedTime(began).TotalSeconds;
            var bare = await ProduceBareAsync(brokers, options.Count("queued"));
            if (run > 0)
            {
                var all = stages.Values.Sum();
                string[] shares = [.. ((string[])["select", "produce", "await", "delete"]).Select(stage => $"{100 * stages[stage] / all:0}")];
                table.Add([$"run {run}", $"{rate:0}", .. shares, $"{bare:0}", $"{rate / bare:0.00}"]);
            }
        }

        table.Print();
    }

    private static MeterListener Listen(Dictionary<string, double> stages)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "creatorsaas.outbox.stage")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            lock (stages)
            {
                var stage = (string)tags[0].Value!;
                stages[stage] = stages.GetValueOrDefault(stage) + seconds;
            }
        });
        listener.Start();
        return listener;
    }

    private static Task FillAsync(BenchmarkServer server, int count) => server.ExecuteAsync(
        $$"""
        insert into framework.outbox (id, tenant_id, context, name, version, partition_key, lane, occurred_at, payload, state, attempts)
        select gen_random_uuid(), '{{Tenant}}', 'Probes', 'Probes.Note.Said', 1, 'key ' || number, number % 64, now(),
            jsonb_build_object('noteId', gen_random_uuid(), 'text', repeat('x', 300)), 'pending', 0
        from generate_series(1, {{count}}) as number;
        analyze framework.outbox; checkpoint
        """);

    /// <summary>The same batches, and nothing else.</summary>
    private static async Task<double> ProduceBareAsync(string brokers, int count)
    {
        var topic = $"benchmark-bare-{Guid.NewGuid():N}";
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = brokers }).Build();
        await admin.CreateTopicsAsync([new() { Name = topic, NumPartitions = 12, ReplicationFactor = -1 }]);
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = brokers,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 5,
        }).Build();
        var content = new byte[400];
        await producer.ProduceAsync(topic, new Message<string, byte[]> { Key = "first", Value = content });

        var began = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < count; sent += BatchSize)
        {
            var first = sent;
            await Task.WhenAll(Enumerable.Range(0, BatchSize).Select(number => producer.ProduceAsync(
                topic, new Message<string, byte[]> { Key = $"key {first + number}", Value = content })));
        }

        return count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
