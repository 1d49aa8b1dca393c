using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Framework.Kafka;
using CreatorSaaS.Framework.Quartz;

namespace CreatorSaaS.Startup;

/// <summary>
/// The loops that need the database, as the node's roles want them. The host listens, and says how far it is, before the
/// schema stands; these begin after.
/// </summary>
internal sealed class BackgroundLoops(IServiceProvider services, IConfiguration configuration) : IHostedService
{
    private readonly List<BackgroundService> _running = [];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What only listens, and may from the moment that the schema stands.</summary>
    public Task ListenAsync() => StartAsync(Listening());

    /// <summary>What works by itself; the host stops all of it.</summary>
    public Task BeginAsync() => StartAsync(Working());

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _running.AsEnumerable().Reverse())
        {
            await loop.StopAsync(cancellationToken);
        }
    }

    private async Task StartAsync(IEnumerable<BackgroundService> loops)
    {
        foreach (var loop in loops)
        {
            _running.Add(loop);
            await loop.StartAsync(CancellationToken.None);
        }
    }

    private IEnumerable<BackgroundService> Listening()
    {
        yield return services.GetRequiredService<NodeHeartbeat>(); // the first: it is the last to stop
        yield return services.GetRequiredService<WorkSignal>();
        if (configuration.GetHostRoles().HasFlag(HostRoles.Consumer) && services.GetService<KafkaConsumer>() is { } consumer)
        {
            yield return consumer;
        }
    }

    private IEnumerable<BackgroundService> Working()
    {
        yield return services.GetRequiredService<BusinessClock>();
        if (configuration.GetHostRoles().HasFlag(HostRoles.Worker))
        {
            yield return services.GetRequiredService<WorkPump>();
            yield return services.GetRequiredService<RetentionLoop>();
            yield return services.GetRequiredService<ScheduleLoop>();
            yield return services.GetRequiredService<WorkGauges>();
        }
    }
}
