using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Saas.Operations;

namespace CreatorSaaS.Startup;

/// <summary>The consumer group of Kafka, where that is configured, for the operator's desk.</summary>
internal sealed class EventLagReader(IServiceProvider services) : IEventLagReader
{
    private readonly KafkaLag? _lag = services.GetService<KafkaLag>();

    public bool IsKafka => _lag is not null;

    public async Task<EventLag> GetAsync(CancellationToken cancellationToken = default) =>
        _lag is null ? new EventLag([], null, null) : ToLag(await _lag.ReadAsync(cancellationToken));

    private static EventLag ToLag(LagReading reading) => new(
        [.. reading.Partitions.Select(own => new PartitionLag(own.Topic, own.Partition, own.Committed, own.End))],
        reading.MeasuredAt,
        reading.UnansweredSince);
}
