using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Saas.Operations;

/// <inheritdoc cref="IAgencyWorkRepository" />
/// <remarks>Each statement names the tenant, and row-level security would hold without it.</remarks>
public sealed class EfCoreAgencyWorkRepository(IDbContextProvider<SaasDbContext> dbContextProvider)
    : IAgencyWorkRepository, ITransientDependency
{
    public async Task<WorkPage> GetPageAsync(
        IReadOnlyList<WorkState> states,
        DateTime now,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var numbers = states.Select(state => (int)state).ToArray();
        var counts = (await context.Database.SqlQueryRaw<CountRow>(CountOf(states), now, context.CurrentTenantId, numbers)
            .ToListAsync(cancellationToken)).Single();
        var rows = await context.Database.SqlQueryRaw<WorkRow>(
            PageOf(states), now, context.CurrentTenantId, numbers, skipCount, maxResultCount).ToListAsync(cancellationToken);
        return new WorkPage(counts.Total, counts.Retryable, [.. rows.Select(row => row.ToWork())]);
    }

    public async Task<Work?> FindAsync(
        WorkQueue queue, long number, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        var rows = await context.Database.SqlQueryRaw<WorkRow>(DetailOf(queue), now, context.CurrentTenantId, number)
            .ToListAsync(cancellationToken);
        return rows is [var found] ? found.ToWork() : null;
    }

    public async Task<bool> RetryAsync(
        WorkQueue queue, long number, Guid replayId, DateTime now, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        context.WakeWorkers();
        return (await context.Database.SqlQueryRaw<int>(RetryOf(queue), now, context.CurrentTenantId, number, replayId)
            .ToListAsync(cancellationToken)).Single() == 1;
    }

    private static string MatchingOf(IReadOnlyList<WorkState> states) =>
        $$"""
        {{WorkSql.Of(states)}}, matching as (
            select * from work where tenant_id = {1} and (cardinality({2}::int[]) = 0 or state = any({2})))
        """;

    private static string CountOf(IReadOnlyList<WorkState> states) =>
        $"""
        {MatchingOf(states)}
        select count(*) as "Total", count(*) filter (where state in (0, 1)) as "Retryable" from matching
        """;

    private static string PageOf(IReadOnlyList<WorkState> states) =>
        $$"""
        {{MatchingOf(states)}}
        select {{WorkSql.Columns}} from matching work {{WorkSql.Order}} offset {3} limit {4}
        """;

    private static string DetailOf(WorkQueue queue) =>
        $$"""
        with work as ({{WorkSql.Of(queue)}} where tenant_id = {1} and seq = {2})
        select {{WorkSql.Columns}} from work
        """;

    private static string RetryOf(WorkQueue queue) =>
        $$"""
        with chosen as (
            select work.queue, work.seq, {3} as replay_id from ({{WorkSql.Of(queue)}} where tenant_id = {1} and seq = {2}) work)
        {{WorkSql.RetryOwn}}
        """;

    private sealed record CountRow(long Total, long Retryable);
}
