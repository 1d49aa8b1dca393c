using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.Timing;
using Npgsql;

namespace CreatorSaaS.Development;

/// <summary>Lets the effects of what was done happen: events, jobs, calls to the provider.</summary>
internal sealed class DemoWork(WorkPump pump, IClock clock, [FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host)
{
    private const string OpenSql =
        """
        select exists (select from framework.inbox where state in ('received', 'waiting', 'processing'))
            or exists (select from framework.jobs where state in ('waiting', 'processing') and due_at <= $1)
        """;

    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    // What a killed start held is free again after a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Until nothing can be done now.</summary>
    public Task DrainAsync() => pump.DrainAsync();

    /// <summary>Until nothing due is left, what was put off and what a killed start still holds included.</summary>
    /// <exception cref="TimeoutException">Something keeps failing.</exception>
    public async Task SettleAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        await pump.DrainAsync();
        while (await IsAnythingOpenAsync())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException("Events or jobs of the demo agency keep failing; the log says which.");
            }

            await Task.Delay(LookAgainAfter);
            await pump.DrainAsync();
        }
    }

    private async Task<bool> IsAnythingOpenAsync()
    {
        await using var command = host.CreateCommand(OpenSql);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now });
        return await command.ExecuteScalarAsync() is true;
    }
}
