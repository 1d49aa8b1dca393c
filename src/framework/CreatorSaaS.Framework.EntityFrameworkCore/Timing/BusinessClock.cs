using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Timing;

/// <summary>How far business time is ahead of (or, while seeding, behind) the wall clock. One row, host schema.</summary>
internal sealed class BusinessOffset
{
    public short Id { get; init; }

    public TimeSpan Value { get; init; }
}

/// <summary>
/// Business time with the development offset, which survives restarts and reaches every node within a second. Outside
/// Development the offset is never read and stays zero.
/// </summary>
public sealed class BusinessClock(
    [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host, IHostEnvironment environment, WorkSignal signal)
    : BackgroundService, IAdjustableClock
{
    private long _offsetTicks;

    public DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime.AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Hears the new offset after it grew, so that a local payment provider follows.</summary>
    public event Func<TimeSpan, Task>? OffsetChanged;

    /// <summary>The offset as this node knows it.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Moves business time to at least this offset and wakes what has come due. It never moves back.</summary>
    public async Task AdvanceToAsync(TimeSpan offset, CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(
            "update host.business_offset set value = greatest(value, $1) where id = 1", offset);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await ReadAsync(cancellationToken);
        signal.Pulse(WorkKinds.Clock | WorkKinds.Jobs);
    }

    /// <summary>Reads the offset; called once at start before anything asks for the time.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand("select value from host.business_offset where id = 1");
        var offset = (TimeSpan)(await command.ExecuteScalarAsync(cancellationToken))!;
        if (Interlocked.Exchange(ref _offsetTicks, offset.Ticks) != offset.Ticks && OffsetChanged is { } changed)
        {
            await changed(offset);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        environment.IsDevelopment() ? WorkSignal.KeepRunningAsync(FollowAsync, stoppingToken) : Task.CompletedTask;

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await ReadAsync(stoppingToken);
        await signal.WaitAsync(WorkKinds.Clock, TimeSpan.FromSeconds(1), stoppingToken);
    }
}
