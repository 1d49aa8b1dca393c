using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IFailedWorkReader" />
public sealed class FailedWorkReader(IDbContextProvider<SaasHostDbContext> dbContextProvider)
    : IFailedWorkReader, ITransientDependency
{
    public async Task<FailedWork> ReadAcrossTenantsAsync(int failuresMax, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQuery<Row>(
            $"""
            with failed as (
                select tenant_id, name, attempts, state = 'dead' as is_given_up, last_error as reason, seq from framework.jobs
                where state in ('waiting', 'dead') and last_error is not null
                union all
                select tenant_id, handler, attempts, state = 'dead', last_error, seq from framework.inbox
                where state in ('waiting', 'dead') and last_error is not null)
            select tenant_id as "TenantId", name as "Name", attempts as "Attempts", is_given_up as "IsGivenUp",
                reason as "Reason", count(*) filter (where is_given_up) over () as "GivenUpCount", count(*) over () as "Count"
            from failed order by is_given_up desc, seq desc limit {failuresMax}
            """).ToListAsync(cancellationToken);
        var (count, givenUp) = rows is [var first, ..] ? (first.Count, first.GivenUpCount) : (0, 0);
        return new FailedWork(
            count - givenUp,
            givenUp,
            [.. rows.Select(row => new WorkFailure(row.TenantId, row.Name, row.Attempts, row.IsGivenUp, row.Reason))]);
    }

    private sealed record Row(
        Guid TenantId, string Name, int Attempts, bool IsGivenUp, string Reason, long GivenUpCount, long Count);
}
