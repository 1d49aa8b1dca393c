using Confluent.Kafka;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>
/// Section <c>Kafka</c> of the configuration. Without <see cref="BootstrapServers"/> events stay in the process and nothing
/// of this is read, the native library included.
/// </summary>
internal sealed class AbpKafkaOptions
{
    public const string Section = "Kafka";

    /// <summary>Brokers to begin with, <c>host:port,host:port</c>.</summary>
    public string BootstrapServers { get; set; } = "";

    /// <summary>Before a context's name: the topic of Payments is <c>creatorsaas.payments</c>.</summary>
    public string TopicPrefix { get; set; } = "creatorsaas";

    /// <summary>The consumer group: every node of one installation has the same.</summary>
    public string GroupId { get; set; } = "creatorsaas";

    /// <summary>Of a topic that is not there yet.</summary>
    public int Partitions { get; set; } = 12;

    /// <summary>Of a topic that is not there yet. Default: three, or as many as there are brokers.</summary>
    public short? Replicas { get; set; }

    /// <summary>Larger events are refused by the sender and kept as unreadable by the consumer, in bytes.</summary>
    public int MessageMaxBytes { get; set; } = 1_000_000;

    /// <summary>
    /// How long a consumer gets nothing before it looks whether events lie there. When the same ones still do after as long
    /// again, it joins its group anew: the twice of it is longer than a session, in which a dead consumer keeps its partitions.
    /// </summary>
    public int IdleSeconds { get; set; } = 12;

    public SecurityProtocol? SecurityProtocol { get; set; }

    public string? SslCaLocation { get; set; }

    public string? SslCertificateLocation { get; set; }

    public string? SslKeyLocation { get; set; }

    public string? SslKeyPassword { get; set; }

    public SaslMechanism? SaslMechanism { get; set; }

    public string? SaslUsername { get; set; }

    public string? SaslPassword { get; set; }

    /// <summary>Further settings by librdkafka's own names.</summary>
    public Dictionary<string, string> Client { get; } = [];

    /// <summary>The topic of a context.</summary>
    public string TopicOf(string context) => $"{TopicPrefix}.{context.ToLowerInvariant()}";

    /// <summary>What every client shares.</summary>
    public ClientConfig ToClientConfig() => Extended(new ClientConfig
    {
        BootstrapServers = BootstrapServers,
        ClientId = $"creatorsaas-{Environment.MachineName}-{Environment.ProcessId}",
        MessageMaxBytes = MessageMaxBytes,
        SecurityProtocol = SecurityProtocol,
        SslCaLocation = SslCaLocation,
        SslCertificateLocation = SslCertificateLocation,
        SslKeyLocation = SslKeyLocation,
        SslKeyPassword = SslKeyPassword,
        SaslMechanism = SaslMechanism,
        SaslUsername = SaslUsername,
        SaslPassword = SaslPassword,
    });

    /// <summary>Every replica in step confirms, and what is sent twice by a retry is there once.</summary>
    public ProducerConfig ToProducerConfig() => Extended(new ProducerConfig(ToClientConfig())
    {
        Acks = Acks.All,
        EnableIdempotence = true,
        LingerMs = 1,
        MessageTimeoutMs = 20_000, // less than the time after which a silent sender loses its lanes
        Partitioner = Partitioner.Murmur2Random,
        CompressionType = CompressionType.Lz4,
    });

    /// <summary>
    /// Offsets are stored by hand, when the inbox has the events, and committed by the client: a commit in the middle of a
    /// cooperative rebalance begins the next one (librdkafka issue 4059), and only the client knows when that is. A session
    /// lasts longer than the brokers need to do without one of them (some ten seconds), in which a coordinator answers nobody:
    /// who loses it meanwhile waits for its end once more.
    /// </summary>
    public ConsumerConfig ToConsumerConfig() => Extended(new ConsumerConfig(ToClientConfig())
    {
        GroupId = GroupId,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        EnableAutoCommit = true,
        AutoCommitIntervalMs = 200,
        EnableAutoOffsetStore = false,
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        SessionTimeoutMs = 20_000,
        StatisticsIntervalMs = 5_000,
    });

    private TConfig Extended<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        foreach (var (name, value) in Client)
        {
            config.Set(name, value);
        }

        return config;
    }
}
