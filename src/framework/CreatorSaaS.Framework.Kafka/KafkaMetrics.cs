using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>What librdkafka counts, as metrics of meter <c>CreatorSaaS.Kafka</c>.</summary>
internal static class KafkaMetrics
{
    private static readonly Meter Meter = new("CreatorSaaS.Kafka");

    private static readonly ConcurrentDictionary<(string Topic, string Partition), long> Lags = [];

    /// <summary>Events that the brokers confirmed.</summary>
    public static Counter<long> Sent { get; } = Meter.CreateCounter<long>("creatorsaas.events.sent", "{event}");

    /// <summary>Messages read and kept.</summary>
    public static Counter<long> Received { get; } = Meter.CreateCounter<long>("creatorsaas.events.received", "{event}");

    private static readonly Histogram<double> Stage = Meter.CreateHistogram<double>(
        "creatorsaas.outbox.stage", "s", "Of sending a batch: select, produce, await, delete");

    static KafkaMetrics() => Meter.CreateObservableGauge(
        "creatorsaas.events.lag",
        () => Lags.Select(own => new Measurement<long>(
            own.Value, new KeyValuePair<string, object?>("topic", own.Key.Topic), new("partition", own.Key.Partition))),
        "{event}",
        "Messages of a partition that this node has not read yet");

    /// <summary>A stage of sending has ended that began at this timestamp; answers the present one.</summary>
    public static long EndStage(string stage, long began)
    {
        var now = TimeProvider.System.GetTimestamp();
        Stage.Record(TimeProvider.System.GetElapsedTime(began, now).TotalSeconds, new KeyValuePair<string, object?>("stage", stage));
        return now;
    }

    /// <summary>Takes a consumer's statistics, the JSON of librdkafka's STATISTICS.md.</summary>
    public static void Take(string statistics)
    {
        using var document = JsonDocument.Parse(statistics);
        Lags.Clear();
        foreach (var topic in document.RootElement.GetProperty("topics").EnumerateObject())
        {
            foreach (var partition in topic.Value.GetProperty("partitions").EnumerateObject())
            {
                // -1 is librdkafka's own partition, and the lag of one that another node reads.
                if (partition.Value.GetProperty("consumer_lag").GetInt64() is >= 0 and var lag)
                {
                    Lags[(topic.Name, partition.Name)] = lag;
                }
            }
        }
    }
}
