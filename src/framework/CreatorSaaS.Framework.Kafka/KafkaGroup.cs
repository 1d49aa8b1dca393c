using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>How far the consumer group is: what it has committed, beside what the topics hold. Joins nothing.</summary>
internal sealed class KafkaGroup(AbpKafkaOptions options, ILogger<KafkaGroup> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ArrivalPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    // What the protocol asks for in the place of a time: one request for each broker instead of one for each partition.
    private static readonly Timestamp EndOfPartition = new(-1, TimestampType.CreateTime);
    private static readonly Timestamp StartOfPartition = new(-2, TimestampType.CreateTime);

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
            var committed = CommittedOf(open.Select(one => one.Key));
            open.RemoveAll(one => committed.TryGetValue(one.Key, out var offset) && offset > one.Value);
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

    // None while the group's coordinator moves.
    private Dictionary<TopicPartition, Offset> CommittedOf(IEnumerable<TopicPartition> partitions)
    {
        try
        {
            return Watcher().Committed(partitions, Patience).ToDictionary(one => one.TopicPartition, one => one.Offset);
        }
        catch (KafkaException failure) when (!failure.Error.IsFatal)
        {
            logger.LogDebug("How far the group is: {Reason}", failure.Error.Reason);
            return [];
        }
    }

    /// <summary>Each partition of these topics that exist.</summary>
    /// <exception cref="KafkaException">No broker answers, or that of a partition.</exception>
    public IReadOnlyList<PartitionProgress> Progress(IEnumerable<string> topics)
    {
        var watcher = Watcher();
        using var admin = new DependentAdminClientBuilder(watcher.Handle).Build();
        var partitions = admin.GetMetadata(Patience).Topics.Where(topic => topics.Contains(topic.Topic))
            .SelectMany(topic => topic.Partitions.Select(own => new TopicPartition(topic.Topic, own.PartitionId)))
            .ToList();
        if (partitions.Count == 0)
        {
            return [];
        }

        var committed = watcher.Committed(partitions, Patience);
        var ends = OffsetsAt(watcher, EndOfPartition, partitions);
        var starts = OffsetsAt(
            watcher, StartOfPartition, committed.Where(own => own.Offset == Offset.Unset).Select(own => own.TopicPartition));
        return
        [
            .. committed.Select(own => new PartitionProgress(
                own.Topic,
                own.Partition.Value,
                starts.GetValueOrDefault(own.TopicPartition, own.Offset.Value),
                ends[own.TopicPartition])),
        ];
    }

    public void Dispose() => _watcher?.Dispose();

    private static Dictionary<TopicPartition, long> OffsetsAt(
        IConsumer<string, byte[]> watcher, Timestamp place, IEnumerable<TopicPartition> partitions)
    {
        var asked = partitions.Select(partition => new TopicPartitionTimestamp(partition, place)).ToList();
        return asked.Count == 0
            ? []
            : watcher.OffsetsForTimes(asked, Patience).ToDictionary(found => found.TopicPartition, found => found.Offset.Value);
    }

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
public sealed record PartitionProgress(string Topic, int Partition, long Committed, long End);
