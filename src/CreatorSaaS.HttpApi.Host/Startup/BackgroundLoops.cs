using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Framework.Kafka;

namespace CreatorSaaS.Startup;

/// <summary>
/// The loops that need the database, as the node's roles want them. The host listens, and says how far it is, before the
/// schema stands; these begin after.
/// </summary>
internal sealed class BackgroundLoops(IServiceProvider services, IConfiguration configuration) : IHostedService
{
    private readonly List<BackgroundService> _running = [];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts the loops; the host stops them.</summary>
    public async Task BeginAsync()
    {
        foreach (var loop in Wanted())
        {
            _running.Add(loop);
            await loop.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _running.AsEnumerable().Reverse())
        {
            await loop.StopAsync(cancellationToken);
        }
    }

    private IEnumerable<BackgroundService> Wanted()
    {
        var roles = configuration.GetHostRoles();
        yield return services.GetRequiredService<WorkSignal>();
        yield return services.GetRequiredService<BusinessClock>();
        if (roles.HasFlag(HostRoles.Worker))
        {
            yield return services.GetRequiredService<WorkPump>();
            yield return services.GetRequiredService<RetentionLoop>();
        }

        if (roles.HasFlag(HostRoles.Consumer) && services.GetService<KafkaConsumer>() is { } consumer)
        {
            yield return consumer;
        }
    }
}
