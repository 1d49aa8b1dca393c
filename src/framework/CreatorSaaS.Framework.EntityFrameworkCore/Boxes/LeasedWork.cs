using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>One claimed row of inbox or jobs.</summary>
internal sealed record LeasedRow(
    long Seq, Guid TenantId, Guid Id, string Name, string Payload, Guid? PersonId, string? CorrelationId, int Attempts, Guid Token);

/// <summary>What a row asks for: the code, its unit of work and the argument.</summary>
internal sealed record WorkItem(
    UnitOfWorkOptions UnitOfWork, bool OwnUnits, Type PayloadType, Func<IServiceProvider, object, Task> RunAsync);

/// <summary>
/// Claims rows in a short transaction of the host role, then runs each as its tenant's system in a unit of its own; the mark
/// "done" commits with the effect and only under the lease, so a runner that lost it changes nothing.
/// </summary>
internal abstract class LeasedWork(
    NpgsqlDataSource host,
    IServiceScopeFactory scopes,
    ICurrentTenant tenant,
    ICurrentPrincipalAccessor principal,
    IUnitOfWorkManager unitsOfWork,
    IClock clock,
    ILogger logger)
{
    private const int AttemptsMax = 5;
    private const int BatchSize = 16;
    private const int Parallelism = 4;

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);

    /// <summary>Table name with schema: inbox or jobs.</summary>
    protected abstract string Table { get; }

    /// <summary>Claims up to $2 rows with lease tokens; $1 is business time. Answers the columns of <see cref="LeasedRow"/>.</summary>
    protected abstract string ClaimSql { get; }

    /// <summary>Runs one batch; answers whether there was any. When cancelled, what was not begun is given back.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var rows = await ClaimAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return false;
        }

        using var renewing = new CancellationTokenSource();
        var renewal = RenewAsync(rows, renewing.Token);
        try
        {
            await Parallel.ForEachAsync(
                rows,
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
                async (row, _) => await RunAsync(row));
        }
        finally
        {
            await renewing.CancelAsync();
            await renewal;
            if (cancellationToken.IsCancellationRequested)
            {
                await GiveBackAsync(rows);
            }
        }

        return true;
    }

    /// <summary>Finds the code of a row; null when nobody knows it any more.</summary>
    protected abstract WorkItem? Find(LeasedRow row);

    private async Task<List<LeasedRow>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var command = host.CreateCommand(ClaimSql);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.Now });
        command.Parameters.Add(new NpgsqlParameter { Value = BatchSize });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LeasedRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new LeasedRow(
                reader.GetInt64(0),
                reader.GetGuid(1),
                reader.GetGuid(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.GetInt32(7),
                reader.GetGuid(8)));
        }

        return rows;
    }

    private async Task RunAsync(LeasedRow row)
    {
        try
        {
            var item = Find(row) ?? throw new InvalidOperationException($"Nothing runs {row.Name} any more.");
            var payload = JsonSerializer.Deserialize(row.Payload, item.PayloadType, AbpJson.EventOptions)!;
            var caller = CallerOf(row);
            using var asTenant = tenant.Change(row.TenantId);
            using var asSystem = principal.Change(caller.Principal);
            using var defaults = unitsOfWork.UseDefaults(item.UnitOfWork, caller);
            if (item.OwnUnits)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = caller;
                await item.RunAsync(scope.ServiceProvider, payload);
            }

            await unitsOfWork.RunAsync(
                async unit =>
                {
                    if (!item.OwnUnits)
                    {
                        await item.RunAsync(unit.ServiceProvider, payload);
                    }

                    await MarkDoneAsync((UnitOfWork)unit, row);
                    return true;
                },
                requiresNew: true);
        }
        catch (Exception exception)
        {
            await FailAsync(row, exception);
        }
    }

    private static CallerContext CallerOf(LeasedRow row) => new()
    {
        Principal = SystemPrincipal.CausedBy(row.PersonId),
        TenantId = row.TenantId == MultiTenancyConsts.HostTenantId ? null : row.TenantId,
        CorrelationId = row.CorrelationId,
        CausationId = row.Id.ToString(),
    };

    private async Task MarkDoneAsync(UnitOfWork unit, LeasedRow row)
    {
        var context = await unit.GetDbContextAsync();
        var sql = $"update {Table} set state = 'done', done_at = now(), lease_token = null, lease_until = null, last_error = null "
            + "where tenant_id = {0} and seq = {1} and lease_token = {2}";
        var marked = await context.Database.ExecuteSqlRawAsync(sql, row.TenantId, row.Seq, row.Token);
        if (marked == 0)
        {
            throw new InvalidOperationException($"The lease of {Table} {row.Seq} was lost; another runner has it.");
        }
    }

    private async Task FailAsync(LeasedRow row, Exception exception)
    {
        var reason = exception is BusinessException ? exception.Message : exception.GetBaseException().Message;
        var isDead = row.Attempts >= AttemptsMax && exception is not WorkPostponedException;
        logger.Log(
            LevelOf(row, exception, isDead),
            exception is WorkPostponedException ? null : exception,
            "{Table} {Seq} {Name} {Id} of tenant {TenantId} {Outcome} in attempt {Attempt}: {Reason}",
            Table,
            row.Seq,
            row.Name,
            row.Id,
            row.TenantId,
            isDead ? "is dead" : "waits",
            row.Attempts,
            reason);

        await using var command = host.CreateCommand(
            $"""
            update {Table} set state = $3, last_error = $4, next_attempt_at = now() + make_interval(secs => $5),
                attempts = attempts - $6, lease_token = null, lease_until = null
            where seq = $1 and lease_token = $2
            """);
        foreach (var value in (object[])
            [
                row.Seq,
                row.Token,
                isDead ? "dead" : "waiting",
                reason.Length > 2000 ? reason[..2000] : reason,
                exception is WorkPostponedException postponed ? postponed.Delay.TotalSeconds : Math.Pow(4, row.Attempts - 1),
                exception is WorkPostponedException ? 1 : 0,
            ])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    // To wait is normal. What fails is said once, when it begins, and once more when nobody will try again.
    private static LogLevel LevelOf(LeasedRow row, Exception exception, bool isDead) => exception switch
    {
        WorkPostponedException => LogLevel.Debug,
        _ when isDead => LogLevel.Error,
        _ => row.Attempts == 1 ? LogLevel.Warning : LogLevel.Debug,
    };

    // A row waits for its turn under the same lease as those that run.
    private async Task RenewAsync(List<LeasedRow> rows, CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(RenewEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                await ChangeLeasedAsync(rows, "lease_until = now() + interval '60 s'", stopped);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException)
        {
            // Not renewed: the mark under the lease decides who was in time.
        }
    }

    // What ran has no lease any more.
    private Task GiveBackAsync(List<LeasedRow> rows) => ChangeLeasedAsync(
        rows, "state = 'waiting', attempts = attempts - 1, lease_token = null, lease_until = null", CancellationToken.None);

    private async Task ChangeLeasedAsync(List<LeasedRow> rows, string change, CancellationToken cancellationToken)
    {
        await using var command = host.CreateCommand(
            $"update {Table} set {change} where seq = any($1) and lease_token = any($2)");
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(row => row.Seq).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = rows.Select(row => row.Token).ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
