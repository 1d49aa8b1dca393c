using System.Diagnostics.Metrics;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Saas.Operations;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>
/// What waits to be sent and what was given up, as metrics of meter <c>CreatorSaaS.Work</c>: read every quarter of a minute by
/// each worker, all of which say the same.
/// </summary>
internal sealed class WorkGauges : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly IFlowRepository _flow;
    private readonly IClock _clock;
    private readonly ILogger<WorkGauges> _logger;
    private readonly Meter _meter;
    private volatile Reading? _reading;

    public WorkGauges(IFlowRepository flow, IClock clock, IMeterFactory meters, ILogger<WorkGauges> logger)
    {
        _flow = flow;
        _clock = clock;
        _logger = logger;
        _meter = meters.Create("CreatorSaaS.Work");
        _meter.CreateObservableGauge("creatorsaas.outbox.waiting", () => Read(now => now.Waiting), "{event}", "Not sent yet");
        _meter.CreateObservableGauge("creatorsaas.outbox.age", () => Read(now => now.Age), "s", "Since the oldest of them happened");
        _meter.CreateObservableGauge("creatorsaas.work.dead", Dead, "{item}", "Given up: events to send, events to handle, jobs");
    }

    /// <summary>One reading.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var backlog = await _flow.GetBacklogAcrossTenantsAsync(cancellationToken);
        _reading = new Reading(
            backlog.Count,
            backlog.OldestAt is { } oldest ? Math.Max(0, (_clock.Now - oldest).TotalSeconds) : 0,
            await _flow.CountDeadAcrossTenantsAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                _logger.LogDebug("The gauges could not be read: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<TValue>> Read<TValue>(Func<Reading, TValue> value)
        where TValue : struct =>
        _reading is { } reading ? [new Measurement<TValue>(value(reading))] : [];

    private IEnumerable<Measurement<long>> Dead() => _reading is not { } reading
        ? []
        : Enum.GetValues<WorkQueue>().Select(queue => new Measurement<long>(
            reading.Dead.GetValueOrDefault(queue), new KeyValuePair<string, object?>("queue", queue.ToString().ToLowerInvariant())));

    private sealed record Reading(long Waiting, double Age, IReadOnlyDictionary<WorkQueue, long> Dead);
}
