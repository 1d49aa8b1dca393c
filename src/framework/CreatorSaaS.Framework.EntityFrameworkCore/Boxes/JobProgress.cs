using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <inheritdoc />
internal sealed class JobProgress([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host) : IJobProgress, ISingletonDependency
{
    public async Task TellAsync(long done, long total)
    {
        var row = Lease.Current?.Row ?? throw new InvalidOperationException("Only a running job has progress.");
        await using var command = host.CreateCommand(
            """
            update framework.jobs set progress_done = $3, progress_total = $4
            where seq = $1 and lease_token = $2 returning cancel_requested_at is not null
            """,
            row.Seq, row.Token, done, total);
        var isCancelled = await command.ExecuteScalarAsync() as bool?
            ?? throw new InvalidOperationException($"The lease of framework.jobs {row.Seq} was lost; another runner has it.");
        if (isCancelled)
        {
            throw new JobCancelledException();
        }
    }
}

/// <summary>Travels through the body of a cancelled job up to its runner.</summary>
internal sealed class JobCancelledException() : OperationCanceledException("The job was cancelled.");
