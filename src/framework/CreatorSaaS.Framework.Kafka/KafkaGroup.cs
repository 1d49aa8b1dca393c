using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>How far the consumer group is: what it has committed, beside what the topics hold. Joins nothing.</summary>
internal sealed class KafkaGroup(AbpKafkaOptions options, ILogger<KafkaGroup> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ArrivalPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly Lock _building = new();
    private IConsumer<string, byte[]>? _watcher;

    /// <summary>Waits until the group has committed past these offsets.</summary>
    /// <exception cref="TimeoutException">Nobody of the group reads them.</exception>
    public async Task ReachAsync(IReadOnlyDictionary<TopicPartition, Offset> offsets, CancellationToken cancellationToken)
    {
        var open = offsets.ToList();
        var began = TimeProvider.System.GetTimestamp();
        while (open.Count > 0)
        {
            var committed = Watcher().Committed(open.Select(one => one.Key), Patience)
                .ToDictionary(one => one.TopicPartition, one => one.Offset);
            open.RemoveAll(one => committed[one.Key] > one.Value);
            if (open.Count > 0)
            {
                if (TimeProvider.System.GetElapsedTime(began) > ArrivalPatience)
                {
                    throw new TimeoutException($"No consumer of group {options.GroupId} reads {open[0].Key}.");
                }

                await Task.Delay(LookAgainAfter, cancellationToken);
            }
        }
    }

    /// <summary>Each partition of these topics that exist.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyList<PartitionProgress> Progress(IEnumerable<string> topics)
    {
        var watcher = Watcher();
        using var admin = new DependentAdminClientBuilder(watcher.Handle).Build();
        var partitions = admin.GetMetadata(Patience).Topics.Where(topic => topics.Contains(topic.Topic))
            .SelectMany(topic => topic.Partitions.Select(own => new TopicPartition(topic.Topic, own.PartitionId)))
            .ToList();
        return
        [
            .. watcher.Committed(partitions, Patience).Select(own =>
            {
                var ends = watcher.QueryWatermarkOffsets(own.TopicPartition, Patience);
                var committed = own.Offset == Offset.Unset ? ends.Low.Value : own.Offset.Value;
                return new PartitionProgress(own.Topic, own.Partition.Value, committed, ends.High.Value);
            }),
        ];
    }

    public void Dispose() => _watcher?.Dispose();

    private IConsumer<string, byte[]> Watcher()
    {
        lock (_building)
        {
            return _watcher ??= new ConsumerBuilder<string, byte[]>(options.ToConsumerConfig())
                .SetLogHandler((_, _) => { })
                .SetErrorHandler((_, error) => logger.LogDebug("Kafka's watcher: {Reason}", error.Reason))
                .Build();
        }
    }
}

/// <summary>A partition: how far the group is, and how far it could be.</summary>
internal sealed record PartitionProgress(string Topic, int Partition, long Committed, long End);
