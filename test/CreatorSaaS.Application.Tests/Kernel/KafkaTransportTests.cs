using System.Text;
using Confluent.Kafka;
using CreatorSaaS.Faults.Events;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Hosting;
using CreatorSaaS.Kafka;
using CreatorSaaS.Probes;
using CreatorSaaS.Saas.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>What only a broker brings: foreign messages, the same again, refusals, silence.</summary>
public sealed class KafkaTransportTests : IAsyncLifetime
{
    private static readonly Guid A = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

    private readonly ProbeScript _script = new();
    private Dictionary<string, string?>? _settings;
    private ProbeDatabase _database = null!;

    private Dictionary<string, string?> Settings =>
        _settings ??= new(EventTransports.NewSettings(EventTransport.MockCluster));

    private string Topic => $"{Settings["Kafka:TopicPrefix"]}.probes";

    public async Task InitializeAsync() => _database = await ProbeDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [KafkaFact]
    public async Task An_event_goes_out_as_a_CloudEvent_under_its_key()
    {
        await using var host = await StartAsync();
        var note = Guid.CreateVersion7();
        await host.SayAsync(A, note, "hello");
        await host.DrainAsync();

        var message = Read(1).Single();

        message.Key.ShouldBe($"{A:N}:{note:N}");
        Encoding.UTF8.GetString(message.Value).ShouldContain("\"text\": \"hello\"");
        var headers = message.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()));
        headers["ce_specversion"].ShouldBe("1.0");
        headers["ce_type"].ShouldBe("Probes.Note.Said");
        headers["ce_source"].ShouldBe("/creatorsaas/probes");
        headers["ce_subject"].ShouldBe($"{note:N}");
        headers["ce_tenantid"].ShouldBe(A.ToString());
        headers["ce_dataversion"].ShouldBe("1");
        Guid.Parse(headers["ce_id"]).ShouldNotBe(Guid.Empty);
        DateTime.Parse(headers["ce_time"]).ToUniversalTime().ShouldBe(host.Clock.Now);
    }

    [KafkaFact]
    public async Task The_same_message_again_changes_nothing()
    {
        await using var host = await StartAsync();
        await host.SayAsync(A, Guid.CreateVersion7(), "once");
        await host.DrainAsync();
        var message = Read(1).Single();

        Send(message, message);
        await host.SayAsync(A, Guid.CreateVersion7(), "after");
        await host.DrainAsync();
        await ArrivedAsync(host, 4);

        await host.DrainAsync();
        (await _database.NotesAsync()).ShouldBe(["after", "once"]);
    }

    [KafkaFact]
    public async Task What_is_no_event_is_kept_dead_with_the_reason_and_holds_nothing_back()
    {
        await using var host = await StartAsync();
        await host.SayAsync(A, Guid.CreateVersion7(), "good");
        await host.DrainAsync();
        var good = Read(1).Single();

        Send(
            new() { Key = "k", Value = null! },
            new() { Key = "k", Value = "{}"u8.ToArray(), Headers = [] },
            With(good, "ce_id", "no id"),
            With(good, "ce_id", null),
            With(good, "ce_dataversion", "99999999999"),
            With(good, "ce_id", Guid.NewGuid().ToString(), "{ \"noteId\": "),
            With(good, "ce_id", Guid.NewGuid().ToString(), "{ \"text\": \"\\u0000\" }"),
            With(good, "ce_id", Guid.NewGuid().ToString(), $"\"{new string('x', 1_000_000)}\""));
        await ArrivedAsync(host, 9);
        await host.SayAsync(A, Guid.CreateVersion7(), "better");
        await host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["better", "good"]);
        var reasons = await _database.QueryAsync<string>(
            "select state || ': ' || last_error from framework.inbox where handler = '(unreadable)'");
        reasons.ShouldBe(
            [
                "dead: It has no content.",
                "dead: Header ce_id is missing.",
                "dead: Header ce_id cannot be read.",
                "dead: Header ce_id is missing.",
                "dead: Header ce_dataversion cannot be read.",
                "dead: Its content is no JSON.",
                "dead: unsupported Unicode escape sequence",
                "dead: It has 1000002 bytes, 1000000 are allowed.",
            ],
            ignoreOrder: true);
    }

    [KafkaFact]
    public async Task An_event_that_this_release_does_not_know_yet_waits_and_names_the_versions()
    {
        await using var host = await StartAsync();
        await host.SayAsync(A, Guid.CreateVersion7(), "known");
        await host.DrainAsync();

        Send(With(With(Read(1).Single(), "ce_id", Guid.NewGuid().ToString()), "ce_dataversion", "2"));
        await ArrivedAsync(host, 2);
        await host.DrainAsync();

        (await _database.QueryAsync<string>("select state || ' ' || last_error from framework.inbox where version = 2"))
            .ShouldBe(["waiting Probes.Note.Said has version 2, this release knows 1."]);
    }

    [KafkaFact]
    public async Task An_event_that_the_broker_refuses_is_dead_and_holds_back_its_own_key_only()
    {
        Settings["Kafka:MessageMaxBytes"] = "2000";
        await using var host = await StartAsync();
        var (large, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.SayAsync(A, large, "first", new string('x', 5_000), "behind");
        await host.SayAsync(A, other, "of another key");

        await host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["first", "of another key"]);
        (await OutboxAsync()).ShouldBe(["dead 1 Broker: Message size too large", "pending 0"]);

        await _database.ExecuteAsync("delete from framework.outbox where state = 'dead'");
        await host.DrainAsync();
        (await _database.NotesAsync()).ShouldBe(["behind", "first", "of another key"]);
    }

    [KafkaFact]
    public async Task Without_a_broker_the_outbox_keeps_everything_and_sends_it_later()
    {
        var bootstrap = Settings["Kafka:BootstrapServers"];
        Settings["Kafka:BootstrapServers"] = "127.0.0.1:1";
        await using (var alone = await StartAsync())
        {
            await alone.SayAsync(A, Guid.CreateVersion7(), "kept", "in order");
            await alone.DrainOnceAsync();

            (await OutboxAsync()).ShouldAllBe(row => row.StartsWith("retrying 1 "));
            (await OutboxAsync()).Count.ShouldBe(2);
        }

        Settings["Kafka:BootstrapServers"] = bootstrap;
        await using var host = await StartAsync();
        await host.DrainAsync();

        (await OutboxAsync()).ShouldBeEmpty();
        _script.Tries.Select(tried => tried.Text).ShouldBe(["kept", "in order"]);
    }

    // Seen on brokers that had just started: the group was formed 0.8 s after the topic was made, and read nothing for good.
    [KafkaFact]
    public async Task A_consumer_to_which_the_group_gives_nothing_joins_anew_when_events_lie_unread()
    {
        Settings["Kafka:IdleSeconds"] = "5"; // the mock takes three to form a group
        var consumers = 0;
        await using var host = await ProbeHost.StartAsync(_database, _script, settings: Settings, customize: services =>
            services.Replace(ServiceDescriptor.Singleton<IKafkaClients>(provider => new DeafAtFirst(
                ActivatorUtilities.CreateInstance<KafkaClients>(provider), () => ++consumers == 1))));
        await host.SayAsync(A, Guid.CreateVersion7(), "heard");

        await host.DrainAsync();

        (await _database.NotesAsync()).ShouldBe(["heard"]);
        consumers.ShouldBe(2);
    }

    [KafkaFact]
    public async Task The_desk_sees_how_far_consumers_are_by_topic_and_partition()
    {
        await using var host = await StartAsync();
        await host.SayAsync(A, Guid.CreateVersion7(), "one", "two");
        await host.DrainAsync();

        var reading = await host.Services.GetRequiredService<KafkaLag>().ReadAsync(default);

        var own = reading.Partitions.Where(partition => partition.Topic == Topic).ToList();
        own.Select(partition => partition.Partition).ShouldBe(Enumerable.Range(0, own.Count));
        (own.Sum(partition => partition.Committed), own.Sum(partition => partition.End)).ShouldBe((2, 2));
        (reading.MeasuredAt, reading.UnansweredSince).ShouldBe((host.Clock.Now, null));

        // Nobody reads in a group of another name: what lies there is what it is behind.
        Settings["Kafka:GroupId"] = "nobody";
        await using var nobody = await ProbeHost.StartAsync(_database, _script, settings: Settings, customize: services =>
            services.RemoveAll<KafkaConsumer>());
        var behind = await nobody.Services.GetRequiredService<IEventLagReader>().GetAsync();
        behind.Partitions.Where(partition => partition.Topic == Topic).Sum(partition => partition.End - partition.Committed).ShouldBe(2);
    }

    [KafkaFact]
    public async Task Nobody_waits_for_a_broker_that_does_not_answer_and_the_desk_says_since_when_it_takes_nothing()
    {
        Settings["Kafka:BootstrapServers"] = "127.0.0.1:1";
        await using var host = await StartAsync();
        var lag = host.Services.GetRequiredService<KafkaLag>();
        var begun = TimeProvider.System.GetTimestamp();

        await lag.ReadAsync(default);

        TimeProvider.System.GetElapsedTime(begun).TotalSeconds.ShouldBeLessThan(4, "the broker has five");
        LagReading reading;
        while ((reading = await lag.ReadAsync(default)).UnansweredSince is null)
        {
            TimeProvider.System.GetElapsedTime(begun).TotalSeconds.ShouldBeLessThan(60);
        }

        (reading.MeasuredAt, reading.UnansweredSince).ShouldBe((null, host.Clock.Now));
        (await AlertsAsync(host)).ShouldBe([SystemAlert.NoWorker, SystemAlert.NoConsumer], "the other brokers may take over");
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        (await AlertsAsync(host)).ShouldBe([SystemAlert.KafkaSilent, SystemAlert.NoWorker, SystemAlert.NoConsumer]);

        await host.SayAsync(A, Guid.CreateVersion7(), "kept");
        await _database.ExecuteAsync("update framework.outbox set state = 'retrying', last_error = 'Local: All brokers are down'");
        (await AlertsAsync(host)).ShouldBe([SystemAlert.KafkaTakesNothing, SystemAlert.NoWorker, SystemAlert.NoConsumer]);
    }

    [Fact]
    public void Every_setting_of_security_reaches_the_clients()
    {
        var options = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Kafka:BootstrapServers"] = "kafka.example:9093",
                ["Kafka:SecurityProtocol"] = "SaslSsl",
                ["Kafka:SslCaLocation"] = "/etc/kafka/ca.pem",
                ["Kafka:SslCertificateLocation"] = "/etc/kafka/client.pem",
                ["Kafka:SslKeyLocation"] = "/etc/kafka/client.key",
                ["Kafka:SslKeyPassword"] = "key secret",
                ["Kafka:SaslMechanism"] = "ScramSha512",
                ["Kafka:SaslUsername"] = "product",
                ["Kafka:SaslPassword"] = "secret",
                ["Kafka:Client:socket.keepalive.enable"] = "true",
            })
            .Build().GetSection(AbpKafkaOptions.Section).Get<AbpKafkaOptions>()!;

        foreach (var config in (ClientConfig[])[options.ToClientConfig(), options.ToProducerConfig(), options.ToConsumerConfig()])
        {
            config.BootstrapServers.ShouldBe("kafka.example:9093");
            config.SecurityProtocol.ShouldBe(SecurityProtocol.SaslSsl);
            config.SslCaLocation.ShouldBe("/etc/kafka/ca.pem");
            config.SslCertificateLocation.ShouldBe("/etc/kafka/client.pem");
            config.SslKeyLocation.ShouldBe("/etc/kafka/client.key");
            config.SslKeyPassword.ShouldBe("key secret");
            config.SaslMechanism.ShouldBe(SaslMechanism.ScramSha512);
            config.SaslUsername.ShouldBe("product");
            config.SaslPassword.ShouldBe("secret");
            config.SocketKeepaliveEnable.ShouldBe(true);
        }

        options.ToProducerConfig().EnableIdempotence.ShouldBe(true);
        options.ToProducerConfig().Acks.ShouldBe(Acks.All);
        options.ToConsumerConfig().EnableAutoOffsetStore.ShouldBe(false);
        options.ToConsumerConfig().PartitionAssignmentStrategy.ShouldBe(PartitionAssignmentStrategy.CooperativeSticky);
    }

    private static Message<string, byte[]> With(Message<string, byte[]> message, string header, string? value, string? content = null)
    {
        var headers = new Headers();
        foreach (var own in message.Headers.Where(own => own.Key != header))
        {
            headers.Add(own.Key, own.GetValueBytes());
        }

        if (value is not null)
        {
            headers.Add(header, Encoding.UTF8.GetBytes(value));
        }

        return new() { Key = message.Key, Value = content is null ? message.Value : Encoding.UTF8.GetBytes(content), Headers = headers };
    }

    private static async Task<IReadOnlyList<SystemAlert>> AlertsAsync(TestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var desk = ActivatorUtilities.CreateInstance<SystemAppService>(scope.ServiceProvider);
        desk.ServiceProvider = scope.ServiceProvider;
        return [.. (await desk.GetAlertsAsync()).Items.Select(alert => alert.Kind)];
    }

    private Task<TestHost> StartAsync() => ProbeHost.StartAsync(_database, _script, settings: Settings);

    private Task<List<string>> OutboxAsync() => _database.QueryAsync<string>(
        "select trim(state || ' ' || attempts || ' ' || coalesce(last_error, '')) from framework.outbox order by seq");

    // As somebody else in the group's place sees the topic.
    private List<Message<string, byte[]>> Read(int count)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = Settings["Kafka:BootstrapServers"],
            GroupId = $"reader-{Guid.NewGuid():N}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Subscribe(Topic);
        var messages = new List<Message<string, byte[]>>();
        while (messages.Count < count)
        {
            messages.Add(consumer.Consume(TimeSpan.FromSeconds(30)).Message);
        }

        consumer.Close();
        return messages;
    }

    private void Send(params IEnumerable<Message<string, byte[]>> messages)
    {
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = Settings["Kafka:BootstrapServers"],
            MessageMaxBytes = 2_000_000,
        }).Build();
        foreach (var message in messages)
        {
            producer.Produce(Topic, message);
        }

        producer.Flush(TimeSpan.FromSeconds(30)).ShouldBe(0);
    }

    /// <summary>Until the group has taken so many messages of the topic.</summary>
    private async Task ArrivedAsync(TestHost host, int messages)
    {
        var group = host.Services.GetRequiredService<KafkaGroup>();
        while (group.Progress([Topic]).Sum(partition => partition.Committed) < messages)
        {
            await Task.Yield();
        }
    }

    private sealed class DeafAtFirst(IKafkaClients inner, Func<bool> isFirst) : IKafkaClients
    {
        public IProducer<string, byte[]> NewProducer() => inner.NewProducer();

        public IConsumer<string, byte[]> NewConsumer() => isFirst()
            ? ClientProxy<IConsumer<string, byte[]>>.Around(inner.NewConsumer(), nameof(IConsumer<,>.Subscribe), _ => null)
            : inner.NewConsumer();
    }
}
