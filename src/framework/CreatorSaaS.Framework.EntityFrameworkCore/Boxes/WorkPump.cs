using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>Keeps outbox sender, inbox processor and job runner going. Each round can also be asked for by itself.</summary>
public sealed class WorkPump : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    private readonly IOutboxSender _outbox;
    private readonly InboxProcessor _inbox;
    private readonly JobRunner _jobs;
    private readonly WorkSignal _signal;
    private readonly ILogger<WorkPump> _logger;

    internal WorkPump(IOutboxSender outbox, InboxProcessor inbox, JobRunner jobs, WorkSignal signal, ILogger<WorkPump> logger)
    {
        _outbox = outbox;
        _inbox = inbox;
        _jobs = jobs;
        _signal = signal;
        _logger = logger;
    }

    /// <summary>Runs until nothing can be done now: for seeding and for programs that wait for effects.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        bool hasWorked;
        do
        {
            hasWorked = await _outbox.RunOnceAsync(cancellationToken);
            await _outbox.ArriveAsync(cancellationToken);
            hasWorked |= await _inbox.RunOnceAsync(cancellationToken) | await _jobs.RunOnceAsync(cancellationToken);
        }
        while (hasWorked);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            LoopAsync(WorkKinds.Outbox, _outbox.RunOnceAsync, stoppingToken),
            LoopAsync(WorkKinds.Inbox, _inbox.BeginAsync, stoppingToken),
            LoopAsync(WorkKinds.Jobs, _jobs.BeginAsync, stoppingToken));
        await Task.WhenAll(_inbox.DrainAsync(), _jobs.DrainAsync());
    }

    private async Task LoopAsync(WorkKinds kind, Func<CancellationToken, Task<bool>> runOnceAsync, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await runOnceAsync(stoppingToken))
                {
                    await _signal.WaitAsync(kind, PollEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                _logger.LogError(exception, "The {Kind} loop failed and goes on", kind);
                await _signal.WaitAsync(kind, PollEvery, CancellationToken.None);
            }
        }
    }
}
