using System.Collections.Concurrent;
using Confluent.Kafka;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>
/// Produces what the outbox holds and awaits every delivery report. Of a key one event is on its way at a time, so that no
/// lost report changes their order. A broker that does not answer stops nothing: the outbox grows, and is tried again.
/// </summary>
internal sealed class KafkaOutboxSender(
    AbpKafkaOptions options,
    IKafkaClients clients,
    OutboxStore outbox,
    KafkaTopics topics,
    KafkaGroup group,
    ILogger<KafkaOutboxSender> logger)
    : IOutboxSender, IDisposable
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TopicPartition, Offset> _sent = [];
    private readonly Lock _rebuilding = new();
    private IProducer<string, byte[]>? _producer;
    private TimeSpan _pause;
    private long _pausedAt;

    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (TimeProvider.System.GetElapsedTime(_pausedAt) < _pause)
        {
            return false;
        }

        var isWell = true;
        var count = await outbox.SendAsync(
            async events =>
            {
                var batch = await ProduceAsync(events, cancellationToken);
                KafkaMetrics.Sent.Add(batch.Confirmed.Count);
                isWell = batch.Failure is null;
                Note(batch.Failure);
                return batch;
            },
            cancellationToken);
        return count > 0 && isWell;
    }

    public Task ArriveAsync(CancellationToken cancellationToken) => group.ReachAsync(_sent, cancellationToken);

    public void Dispose()
    {
        _producer?.Flush(TimeSpan.FromSeconds(5));
        _producer?.Dispose();
    }

    private async Task<SentBatch> ProduceAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken)
    {
        var (confirmed, refused) = (new List<long>(), new Dictionary<long, string>());
        string? failure = null;
        try
        {
            await topics.EnsureAsync(events.Select(one => one.Context).Distinct(), cancellationToken);
            var producer = Producer();
            var keys = events.GroupBy(one => one.PartitionKey).Select(key => new Queue<OutgoingEvent>(key)).ToList();
            while (keys.Count > 0 && failure is null)
            {
                var began = TimeProvider.System.GetTimestamp();
                List<Task<Report>> wave = [.. keys.Select(key => ProduceAsync(producer, key.Dequeue()))];
                began = KafkaMetrics.EndStage("produce", began);
                var reports = await Task.WhenAll(wave);
                KafkaMetrics.EndStage("await", began);
                confirmed.AddRange(reports.Where(report => report.Error is null).Select(report => report.Seq));
                foreach (var report in reports.Where(report => report.IsRefused))
                {
                    refused[report.Seq] = report.Error!;
                }

                failure = reports.FirstOrDefault(report => report is { Error: not null, IsRefused: false })?.Error;
                keys = [.. keys.Where((key, index) => key.Count > 0 && !reports[index].IsRefused)];
            }
        }
        catch (KafkaException unreachable)
        {
            failure = unreachable.Error.Reason;
        }

        return new SentBatch(confirmed, refused, failure);
    }

    private async Task<Report> ProduceAsync(IProducer<string, byte[]> producer, OutgoingEvent one)
    {
        try
        {
            var delivered = await producer.ProduceAsync(options.TopicOf(one.Context), CloudEvent.ToMessage(one));
            _sent.AddOrUpdate(
                delivered.TopicPartition, delivered.Offset, (_, known) => known > delivered.Offset ? known : delivered.Offset);
            return new Report(one.Seq, Error: null, IsRefused: false);
        }
        catch (KafkaException failed)
        {
            if (failed.Error.IsFatal)
            {
                Forget(producer);
            }

            return new Report(one.Seq, failed.Error.Reason, IsRefusedForItself(failed.Error.Code));
        }
    }

    private static bool IsRefusedForItself(ErrorCode code) => code is ErrorCode.MsgSizeTooLarge
        or ErrorCode.InvalidMsg or ErrorCode.InvalidMsgSize or ErrorCode.InvalidRecord or ErrorCode.InvalidTimestamp
        or ErrorCode.PolicyViolation or ErrorCode.RecordListTooLarge;

    private IProducer<string, byte[]> Producer()
    {
        lock (_rebuilding)
        {
            return _producer ??= clients.NewProducer();
        }
    }

    // A producer that lost its identity cannot go on; what it had not confirmed is still in the outbox.
    private void Forget(IProducer<string, byte[]> broken)
    {
        lock (_rebuilding)
        {
            if (_producer == broken)
            {
                _producer = null;
                broken.Dispose();
            }
        }
    }

    private void Note(string? failure)
    {
        if (failure is null)
        {
            if (_pause > TimeSpan.Zero)
            {
                logger.LogInformation("Kafka takes events again");
            }

            _pause = TimeSpan.Zero;
            return;
        }

        if (_pause == TimeSpan.Zero)
        {
            logger.LogWarning("Kafka takes no events, the outbox keeps them: {Reason}", failure);
        }

        _pause = _pause == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, PauseMax.Ticks));
        _pausedAt = TimeProvider.System.GetTimestamp();
    }

    private sealed record Report(long Seq, string? Error, bool IsRefused);
}
