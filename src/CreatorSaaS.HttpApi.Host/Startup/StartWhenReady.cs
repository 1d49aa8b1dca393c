namespace CreatorSaaS.Startup;

/// <summary>Starts a background loop once the schema is there and seeding is done, and stops it with the host.</summary>
internal sealed class StartWhenReady<TLoop>(TLoop loop, StartupGate gate) : BackgroundService
    where TLoop : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await loop.StopAsync(cancellationToken);
    }

    // A loop that ends by a fault ends the host, as one of its own would.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await gate.Opened.WaitAsync(stoppingToken);
        await loop.StartAsync(stoppingToken);
        await loop.ExecuteTask!;
    }
}
