using Confluent.Kafka;
using CreatorSaaS.Framework.Kafka;
using Xunit;

namespace CreatorSaaS.Kafka;

/// <summary>How events travel in a test: the same tests run over each.</summary>
public enum EventTransport
{
    InProcess,

    /// <summary>Over librdkafka's own cluster of three brokers, which speaks Kafka's protocol in this process.</summary>
    MockCluster,

    /// <summary>Over the brokers that the environment variable KAFKA_BOOTSTRAP names.</summary>
    Broker,
}

/// <summary>The transports that are there, and how a host gets onto one.</summary>
public static class EventTransports
{
    private static readonly string? Broker = Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BrokerPatience = TimeSpan.FromMinutes(2);

    private static readonly string[] Contexts = ["saas", "identity", "payments", "marketplace", "notifications", "probes"];

    private static readonly Lazy<string> Mock = new(StartMock);

    private static readonly Lazy<string> ReadyBroker = new(AwaitBroker);

    // Lives as long as the tests.
    private static IProducer<Null, Null>? _mock;

    /// <summary>For theories. Without KAFKA_BOOTSTRAP there is no broker to run over, which is no skipped test.</summary>
    public static TheoryData<EventTransport> All =>
    [
        EventTransport.InProcess,
        .. NativeLibrdkafka.IsThere ? [EventTransport.MockCluster] : Array.Empty<EventTransport>(),
        .. string.IsNullOrEmpty(Broker) ? Array.Empty<EventTransport>() : [EventTransport.Broker],
    ];

    /// <summary>Settings of a host on a transport, with topics and a group of its own; empty in process.</summary>
    public static IReadOnlyDictionary<string, string?> NewSettings(EventTransport transport)
    {
        if (transport == EventTransport.InProcess)
        {
            return new Dictionary<string, string?>();
        }

        var name = $"test-{Guid.NewGuid():N}";
        if (transport == EventTransport.MockCluster)
        {
            MakeTopics(name);
        }

        return new Dictionary<string, string?>
        {
            ["Kafka:BootstrapServers"] = transport == EventTransport.Broker ? ReadyBroker.Value : Mock.Value,
            ["Kafka:TopicPrefix"] = name,
            ["Kafka:GroupId"] = name,
            ["Kafka:Partitions"] = "4",
        };
    }

    // The mock makes a topic when somebody asks for it by name; the request that makes one it does not know.
    private static void MakeTopics(string prefix)
    {
        _ = Mock.Value;
        using var admin = new DependentAdminClientBuilder(_mock!.Handle).Build();
        foreach (var context in Contexts)
        {
            admin.GetMetadata($"{prefix}.{context}", Patience);
        }
    }

    private static string StartMock()
    {
        NativeLibrdkafka.Require();
        var config = new ClientConfig { BootstrapServers = "127.0.0.1:1" };
        config.Set("test.mock.num.brokers", "3");
        _mock = new ProducerBuilder<Null, Null>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_mock.Handle).Build();
        return string.Join(',', admin.GetMetadata(Patience).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    // Brokers that have just started answer before they keep anything or know who coordinates a group.
    private static string AwaitBroker()
    {
        NativeLibrdkafka.Require();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                ProduceAndCommit();
                return Broker!;
            }
            catch (Exception refusal) when (refusal.GetBaseException() is KafkaException
                && TimeProvider.System.GetElapsedTime(began) < BrokerPatience)
            {
                // The next round asks again.
            }
        }
    }

    private static void ProduceAndCommit()
    {
        var config = new ClientConfig { BootstrapServers = Broker };
        var topic = new TopicPartition($"ready-{Guid.NewGuid():N}", 0);
        using var admin = new AdminClientBuilder(config).SetLogHandler((_, _) => { }).Build();
        admin.CreateTopicsAsync([new() { Name = topic.Topic, NumPartitions = 1, ReplicationFactor = -1 }]).Wait();
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig(config) { Acks = Acks.All })
            .SetLogHandler((_, _) => { }).Build();
        producer.ProduceAsync(topic.Topic, new Message<Null, string> { Value = "ready" }).Wait();
        using var consumer = new ConsumerBuilder<Null, string>(new ConsumerConfig(config) { GroupId = topic.Topic })
            .SetLogHandler((_, _) => { }).Build();
        consumer.Commit([new TopicPartitionOffset(topic, 1)]);
    }
}
