using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;

namespace CreatorSaaS.Startup;

/// <summary>
/// The loops that need the database. The host listens, and says how far it is, before the schema stands; these begin after.
/// </summary>
internal sealed class BackgroundLoops(WorkSignal signal, WorkPump pump, BusinessClock clock, RetentionLoop retention)
    : IHostedService
{
    private readonly BackgroundService[] _loops = [signal, pump, clock, retention];
    private bool _isRunning;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts the loops; the host stops them.</summary>
    public async Task BeginAsync()
    {
        _isRunning = true;
        foreach (var loop in _loops)
        {
            await loop.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            foreach (var loop in _loops.Reverse())
            {
                await loop.StopAsync(cancellationToken);
            }
        }
    }
}
