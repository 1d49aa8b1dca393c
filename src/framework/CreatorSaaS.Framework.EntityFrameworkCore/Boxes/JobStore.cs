using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>What an operator does with jobs.</summary>
internal sealed class JobStore([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host, IClock clock, WorkSignal signal)
{
    /// <summary>
    /// Asks for the end of a job that waits, runs or is dead. A runner ends it as cancelled, after what the job itself does
    /// about it; one that runs and tells no progress may end as done.
    /// </summary>
    /// <returns>False when it has ended already or there is none.</returns>
    public async Task<bool> CancelAsync(Guid tenantId, Guid jobId)
    {
        await using var command = host.CreateCommand(
            """
            update framework.jobs set cancel_requested_at = now(), next_attempt_at = null, due_at = least(due_at, $3),
                state = case state when 'dead' then 'waiting' else state end
            where tenant_id = $1 and id = $2 and state in ('waiting', 'processing', 'dead')
            """,
            tenantId, jobId, clock.Now);
        var isOpen = await command.ExecuteNonQueryAsync() > 0;
        signal.Pulse(WorkKinds.Jobs);
        return isOpen;
    }
}
