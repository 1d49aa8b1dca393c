using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>Makes the topics that are not there yet; those that are stay as their operator set them.</summary>
internal sealed class KafkaTopics(AbpKafkaOptions options, ILogger<KafkaTopics> logger)
{
    private const short ReplicasWanted = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _known = [];
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <exception cref="KafkaException">No broker answers.</exception>
    public async Task EnsureAsync(IEnumerable<string> contexts, CancellationToken cancellationToken)
    {
        var wanted = contexts.Select(options.TopicOf).ToHashSet();
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!wanted.IsSubsetOf(_known))
            {
                await CreateMissingAsync(wanted);
                _known.UnionWith(wanted);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task CreateMissingAsync(HashSet<string> wanted)
    {
        using var admin = new AdminClientBuilder(options.ToClientConfig()).SetLogHandler((_, _) => { }).Build();
        var cluster = admin.GetMetadata(Patience);
        var replicas = options.Replicas ?? (short)Math.Min(ReplicasWanted, cluster.Brokers.Count);
        List<TopicSpecification> missing =
        [
            .. wanted.Except(cluster.Topics.Select(topic => topic.Topic))
                .Select(name => new TopicSpecification { Name = name, NumPartitions = options.Partitions, ReplicationFactor = replicas }),
        ];
        if (missing.Count == 0)
        {
            return;
        }

        try
        {
            await admin.CreateTopicsAsync(missing, new CreateTopicsOptions { RequestTimeout = Patience, OperationTimeout = Patience });
            logger.LogInformation(
                "Kafka topics made: {Topics}, {Partitions} partitions, {Replicas} replicas",
                missing.Select(topic => topic.Name),
                options.Partitions,
                replicas);
        }
        catch (CreateTopicsException refused) when (refused.Results.All(result =>
            !result.Error.IsError || result.Error.Code == ErrorCode.TopicAlreadyExists))
        {
            // Another node was faster.
        }
    }
}
