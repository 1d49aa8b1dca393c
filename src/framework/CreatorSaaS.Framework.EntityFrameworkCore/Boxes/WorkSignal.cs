using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>What waits to be done.</summary>
[Flags]
internal enum WorkKinds
{
    None = 0,
    Outbox = 1,
    Inbox = 2,
    Jobs = 4,
    Clock = 8,
}

/// <summary>
/// Wakes the runners of this process at once and those of other nodes by NOTIFY: at most one per 20 ms and process, after
/// the commit (inside a transaction it halves throughput). Polling stands behind it.
/// </summary>
public sealed class WorkSignal([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host) : BackgroundService
{
    private const string Channel = "cs_work";

    private static readonly TimeSpan NotifyEvery = TimeSpan.FromMilliseconds(20);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _toSend = new(0, 1);
    private readonly Dictionary<WorkKinds, SemaphoreSlim> _waiting = new()
    {
        [WorkKinds.Outbox] = new SemaphoreSlim(0, 1),
        [WorkKinds.Inbox] = new SemaphoreSlim(0, 1),
        [WorkKinds.Jobs] = new SemaphoreSlim(0, 1),
        [WorkKinds.Clock] = new SemaphoreSlim(0, 1),
    };

    private int _pending;

    /// <summary>Tells this process and the other nodes that such work was committed.</summary>
    internal void Pulse(WorkKinds kinds)
    {
        if (kinds != WorkKinds.None)
        {
            Wake(kinds);
            Interlocked.Or(ref _pending, (int)kinds);
            Release(_toSend);
        }
    }

    /// <summary>Waits for such work, at most this long.</summary>
    internal Task WaitAsync(WorkKinds kind, TimeSpan atMost, CancellationToken cancellationToken) =>
        _waiting[kind].WaitAsync(atMost, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepRunningAsync(SendAsync, stoppingToken), KeepRunningAsync(ListenAsync, stoppingToken));

    private static void Release(SemaphoreSlim semaphore)
    {
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    /// <summary>A lost connection only costs speed: polling finds the work. The next round connects again.</summary>
    internal static async Task KeepRunningAsync(Func<CancellationToken, Task> loop, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await loop(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    /// <summary>Wakes the runners of this process alone.</summary>
    internal void Wake(WorkKinds kinds)
    {
        foreach (var (kind, semaphore) in _waiting)
        {
            if (kinds.HasFlag(kind))
            {
                Release(semaphore);
            }
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _toSend.WaitAsync(stoppingToken);
            await Task.Delay(NotifyEvery, stoppingToken);
            var kinds = Interlocked.Exchange(ref _pending, 0);
            await using var command = host.CreateCommand("select pg_notify($1, $2)", Channel, $"{_node}:{kinds}");
            await command.ExecuteNonQueryAsync(stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await host.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, message) =>
        {
            if (message.Payload.Split(':') is [var node, var kinds] && node != _node)
            {
                Wake((WorkKinds)int.Parse(kinds, System.Globalization.CultureInfo.InvariantCulture));
            }
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }
}
