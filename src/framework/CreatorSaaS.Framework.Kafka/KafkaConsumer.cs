using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>
/// Writes what comes over the topics into the inbox, and stores the offsets after it, which the client commits between
/// rebalances: killed in between, or with its partitions taken away, another reads the same again and finds the rows there.
/// </summary>
public sealed class KafkaConsumer : BackgroundService
{
    private const int BatchSize = 500;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly AbpKafkaOptions _options;
    private readonly IKafkaClients _clients;
    private readonly KafkaTopics _topics;
    private readonly KafkaGroup _group;
    private readonly InboxWriter _inbox;
    private readonly ILogger<KafkaConsumer> _logger;

    internal KafkaConsumer(
        AbpKafkaOptions options,
        IKafkaClients clients,
        KafkaTopics topics,
        KafkaGroup group,
        InboxWriter inbox,
        ILogger<KafkaConsumer> logger)
    {
        _options = options;
        _clients = clients;
        _topics = topics;
        _group = group;
        _inbox = inbox;
        _logger = logger;
    }

    // librdkafka blocks its caller: a thread of its own.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(
            () => RunAsync(stoppingToken).GetAwaiter().GetResult(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var isWell = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _topics.EnsureAsync(_inbox.Contexts, stoppingToken);
                using var consumer = _clients.NewConsumer();
                consumer.Subscribe(_inbox.Contexts.Select(_options.TopicOf));
                try
                {
                    isWell = true;
                    await ConsumeAsync(consumer, stoppingToken);
                }
                finally
                {
                    consumer.Close();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                if (isWell)
                {
                    _logger.LogWarning(failure, "Kafka gives no events");
                }

                isWell = false;
                await DelayAsync(stoppingToken);
            }
        }
    }

    // Ends when nobody of the group reads. One that is formed right after a topic was made may share out no partition of it,
    // because its coordinator has not heard of the topic, and stays so: its members see no error.
    private async Task ConsumeAsync(IConsumer<string, byte[]> consumer, CancellationToken stoppingToken)
    {
        HashSet<PartitionPlace> unread = [];
        while (true)
        {
            var batch = Take(consumer, stoppingToken);
            if (batch.Count > 0)
            {
                await KeepAsync(batch, stoppingToken);
                KafkaMetrics.Received.Add(batch.Count);
                Store(consumer, batch);
                unread = [];
                continue;
            }

            var before = unread;
            unread = Unread();
            if (unread.Overlaps(before))
            {
                _logger.LogWarning("Events lie unread at {Places}: the consumer joins its group anew", unread.Intersect(before));
                return;
            }
        }
    }

    private HashSet<PartitionPlace> Unread()
    {
        try
        {
            return
            [
                .. _group.Progress(_inbox.Contexts.Select(_options.TopicOf)).Where(own => own.Committed < own.End)
                    .Select(own => new PartitionPlace(own.Topic, own.Partition, own.Committed)),
            ];
        }
        catch (KafkaException)
        {
            // The client itself looks for brokers that do not answer.
            return [];
        }
    }

    /// <summary>What there is at once, or the first that comes; nothing when nothing comes.</summary>
    private List<ConsumeResult<string, byte[]>> Take(IConsumer<string, byte[]> consumer, CancellationToken stoppingToken)
    {
        var batch = new List<ConsumeResult<string, byte[]>>();
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        idle.CancelAfter(TimeSpan.FromSeconds(_options.IdleSeconds));
        try
        {
            batch.Add(consumer.Consume(idle.Token));
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            return batch;
        }

        while (batch.Count < BatchSize && consumer.Consume(TimeSpan.Zero) is { } next)
        {
            batch.Add(next);
        }

        return batch;
    }

    // Nothing is read past what the database did not take.
    private async Task KeepAsync(List<ConsumeResult<string, byte[]>> batch, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await WriteAsync(batch, stoppingToken);
                return;
            }
            catch (NpgsqlException failure)
            {
                _logger.LogWarning("The inbox takes no events: {Reason}", failure.Message);
                await Task.Delay(TryAgainAfter, stoppingToken);
            }
        }
    }

    private async Task WriteAsync(List<ConsumeResult<string, byte[]>> batch, CancellationToken stoppingToken)
    {
        var events = new List<ReceivedEvent>(batch.Count);
        foreach (var result in batch)
        {
            try
            {
                events.Add(CloudEvent.Read(result.Message, _options.MessageMaxBytes));
            }
            catch (FormatException wrong)
            {
                await RefuseAsync(result, wrong.Message, stoppingToken);
            }
        }

        try
        {
            await _inbox.WriteAsync(events, stoppingToken);
        }
        catch (PostgresException wrong) when (IsOfData(wrong) && batch.Count > 1)
        {
            foreach (var result in batch)
            {
                await WriteAsync([result], stoppingToken);
            }
        }
        catch (PostgresException wrong) when (IsOfData(wrong))
        {
            await RefuseAsync(batch[0], wrong.MessageText, stoppingToken);
        }
    }

    // Class 22: the values are what is wrong, such as a zero character in a text.
    private static bool IsOfData(PostgresException failure) => failure.SqlState.StartsWith("22", StringComparison.Ordinal);

    private async Task RefuseAsync(ConsumeResult<string, byte[]> result, string reason, CancellationToken stoppingToken)
    {
        var place = $"{result.Topic}[{result.Partition.Value}]@{result.Offset.Value}";
        _logger.LogError("What lies at {Place} is no event: {Reason}", place, reason);
        await _inbox.KeepAsync(
            new UnreadableMessage(CloudEvent.IdOf(place), place, reason, result.Message.Value ?? []), stoppingToken);
    }

    private void Store(IConsumer<string, byte[]> consumer, List<ConsumeResult<string, byte[]>> batch)
    {
        foreach (var own in batch.GroupBy(result => result.TopicPartition))
        {
            try
            {
                consumer.StoreOffset(own.Last());
            }
            catch (KafkaException failure) when (!failure.Error.IsFatal)
            {
                // The partition is another's by now: what is read again is there already.
                _logger.LogDebug("An offset was not stored: {Reason}", failure.Error.Reason);
            }
        }
    }

    private static async Task DelayAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(TryAgainAfter, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }

    private sealed record PartitionPlace(string Topic, int Partition, long Offset);
}
