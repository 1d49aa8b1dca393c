using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>How far the consumer group is: what it has committed, beside what the topics hold. Joins nothing.</summary>
internal sealed class KafkaGroup(AbpKafkaOptions options, ILogger<KafkaGroup> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(20);

    private readonly Lock _building = new();
    private IConsumer<string, byte[]>? _watcher;

    /// <summary>Waits until the group has committed past these offsets.</summary>
    public async Task ReachAsync(IReadOnlyDictionary<TopicPartition, Offset> offsets, CancellationToken cancellationToken)
    {
        var open = offsets.ToList();
        while (open.Count > 0)
        {
            var committed = Watcher().Committed(open.Select(one => one.Key), Patience)
                .ToDictionary(one => one.TopicPartition, one => one.Offset);
            open.RemoveAll(one => committed[one.Key] > one.Value);
            if (open.Count > 0)
            {
                await Task.Delay(LookAgainAfter, cancellationToken);
            }
        }
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
