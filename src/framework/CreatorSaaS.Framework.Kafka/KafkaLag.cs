using Confluent.Kafka;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>
/// How far the consumer group is behind: measured while somebody looks, at most every three seconds whoever does. Nobody
/// waits for a broker that does not answer: they get the last figures, and since when it is silent.
/// </summary>
public sealed class KafkaLag
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly KafkaGroup _group;
    private readonly IReadOnlyList<string> _topics;
    private readonly IClock _clock;
    private readonly ILogger<KafkaLag> _logger;
    private readonly Lock _beginning = new();
    private volatile LagReading _reading = new([], MeasuredAt: null, UnansweredSince: null);
    private Task _measuring = Task.CompletedTask;
    private long? _begunAt;

    internal KafkaLag(KafkaGroup group, AbpKafkaOptions options, InboxWriter inbox, IClock clock, ILogger<KafkaLag> logger)
    {
        _group = group;
        _topics = [.. inbox.Contexts.Select(options.TopicOf)];
        _clock = clock;
        _logger = logger;
    }

    /// <summary>The last figures; new ones are on their way when these are old.</summary>
    public async Task<LagReading> ReadAsync(CancellationToken cancellationToken)
    {
        var measuring = Begin();
        if (_reading.UnansweredSince is null)
        {
            await Task.WhenAny(measuring, Task.Delay(Patience, cancellationToken));
        }

        return _reading;
    }

    private Task Begin()
    {
        lock (_beginning)
        {
            if (_measuring.IsCompleted && (_begunAt is not { } begun || TimeProvider.System.GetElapsedTime(begun) >= Every))
            {
                _begunAt = TimeProvider.System.GetTimestamp();
                _measuring = Task.Factory.StartNew(
                    Measure, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return _measuring;
        }
    }

    private void Measure()
    {
        var now = _clock.Now;
        try
        {
            var partitions = _group.Progress(_topics).OrderBy(own => own.Topic, StringComparer.Ordinal).ThenBy(own => own.Partition);
            _reading = new LagReading([.. partitions], now, UnansweredSince: null);
        }
        catch (KafkaException failure)
        {
            _logger.LogDebug("The lag could not be measured: {Reason}", failure.Error.Reason);
            _reading = _reading with { UnansweredSince = _reading.UnansweredSince ?? now };
        }
    }
}

/// <summary>What was measured last.</summary>
/// <param name="Partitions">By topic and number; none as long as no measurement has ended.</param>
/// <param name="MeasuredAt">Business time.</param>
/// <param name="UnansweredSince">Business time of the first try that failed after that.</param>
public sealed record LagReading(IReadOnlyList<PartitionProgress> Partitions, DateTime? MeasuredAt, DateTime? UnansweredSince);
