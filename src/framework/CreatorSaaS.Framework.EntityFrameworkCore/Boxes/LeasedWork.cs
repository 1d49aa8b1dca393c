using System.Diagnostics;
using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>One claimed row of inbox or jobs.</summary>
internal sealed record LeasedRow(
    long Seq, Guid TenantId, Guid Id, string Name, string Payload, Guid? PersonId, string? CorrelationId, int Attempts,
    Guid Token, string? Traceparent, string? Culture, bool IsCancelled);

/// <summary>What a row asks for: the code, its unit of work, the argument and how long it may take.</summary>
internal sealed record WorkItem(
    UnitOfWorkOptions UnitOfWork,
    bool OwnUnits,
    Type PayloadType,
    TimeSpan TimeMax,
    Func<IServiceProvider, object, Task> RunAsync,
    Func<IServiceProvider, object, Task>? CancelAsync = null);

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
    WorkSignal signal,
    ILogger logger)
{
    private const int AttemptsMax = 5;

    // A lease lasts thirty: what a dead node held is done elsewhere within the minute in which lag has to be gone.
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);

    // What ended may have left something to claim, and so may another node.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    // Shorter than the host waits for its services.
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(20);

    private static readonly ActivitySource Source = new("CreatorSaaS.Work");

    private readonly List<Task> _begun = [];
    private SemaphoreSlim? _hands;

    protected abstract WorkKinds Kind { get; }

    /// <summary>Table name with schema: inbox or jobs.</summary>
    protected abstract string Table { get; }

    /// <summary>How many run at once.</summary>
    protected virtual int Hands => 4;

    /// <summary>How many are claimed at once, those that wait for a hand included.</summary>
    protected virtual int RowsMax => 16;

    private SemaphoreSlim FreeHands => LazyInitializer.EnsureInitialized(ref _hands, () => new SemaphoreSlim(Hands));

    /// <summary>Runs what can be run now, to its end; answers whether there was any. What others began is left to them.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var own = new List<Task>();
        try
        {
            while (await BeginAsync(own, cancellationToken) || own.Exists(begun => !begun.IsCompleted))
            {
                await Task.WhenAny([.. own.Where(begun => !begun.IsCompleted), Task.Delay(LookAgainAfter, CancellationToken.None)]);
            }
        }
        finally
        {
            await Task.WhenAll(own);
        }

        return own.Count > 0;
    }

    /// <summary>
    /// Begins as much as there are hands for; answers whether there was any. Whoever waits for <see cref="Kind"/> is woken when
    /// a hand is free again. When cancelled, what was not begun is given back.
    /// </summary>
    public Task<bool> BeginAsync(CancellationToken cancellationToken) => BeginAsync([], cancellationToken);

    private async Task<bool> BeginAsync(List<Task> own, CancellationToken cancellationToken)
    {
        var free = RowsMax - Begun().Length;
        if (free < Math.Max(1, RowsMax - Hands))
        {
            return false;
        }

        var rows = await ClaimAsync(free, cancellationToken);
        lock (_begun)
        {
            foreach (var row in rows)
            {
                var begun = Task.Run(() => RunLeasedAsync(row, cancellationToken), CancellationToken.None);
                _ = begun.ContinueWith(_ => signal.Wake(Kind), TaskScheduler.Default);
                _begun.Add(begun);
                own.Add(begun);
            }
        }

        return rows.Count > 0;
    }

    /// <summary>After the loop was cancelled: waits for what runs, as long as a node that stops may take.</summary>
    public Task DrainAsync() => Task.WhenAll(Begun());

    /// <summary>Finds the code of a row; null when nobody knows it any more.</summary>
    protected abstract WorkItem? Find(LeasedRow row);

    /// <summary>
    /// The statements of one transaction, the last of which claims up to that many rows and answers the columns of
    /// <see cref="LeasedRow"/>.
    /// </summary>
    protected abstract IEnumerable<NpgsqlBatchCommand> Claim(int rowsMax);

    /// <summary>Claims up to that many rows.</summary>
    protected virtual async Task<List<LeasedRow>> ClaimAsync(int rowsMax, CancellationToken cancellationToken)
    {
        await using var batch = host.CreateBatch();
        foreach (var command in Claim(rowsMax))
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<LeasedRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new LeasedRow(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetGuid(5), Text(6), reader.GetInt32(7), reader.GetGuid(8), Text(9), Text(10),
                reader.GetBoolean(11)));
        }

        return rows;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private Task[] Begun()
    {
        lock (_begun)
        {
            _begun.RemoveAll(begun => begun.IsCompleted);
            return [.. _begun];
        }
    }

    private async Task RunLeasedAsync(LeasedRow row, CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        var renewal = RenewAsync(row, ended.Token);
        try
        {
            await FreeHands.WaitAsync(stopping);
            try
            {
                await RunInTimeAsync(row, stopping);
            }
            catch (Exception exception)
            {
                await FailAsync(row, exception);
            }
            finally
            {
                FreeHands.Release();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await ChangeLeasedAsync(row, "state = 'waiting', attempts = attempts - 1, lease_token = null, lease_until = null");
        }
        catch (NpgsqlException exception)
        {
            logger.LogWarning(exception, "{Table} {Seq} is left to the end of its lease", Table, row.Seq);
        }
        finally
        {
            await ended.CancelAsync();
            await renewal;
        }
    }

    // A body that hangs keeps its connection, but neither the hand nor the lease, without which it changes nothing.
    private async Task RunInTimeAsync(LeasedRow row, CancellationToken stopping)
    {
        var item = Find(row) ?? throw new InvalidOperationException($"Nothing runs {row.Name} any more.");
        using var late = new CancellationTokenSource();
        await using var stop = stopping.Register(() => late.CancelAfter(DrainMax));
        var body = Task.Run(() => RunAsync(row, item), CancellationToken.None);
        await Task.WhenAny(body, Task.Delay(item.TimeMax, late.Token));
        if (!body.IsCompleted)
        {
            _ = body.ContinueWith(
                ended => logger.LogWarning(ended.Exception, "{Table} {Seq} ended after it was given up", Table, row.Seq),
                TaskScheduler.Default);
            throw stopping.IsCancellationRequested
                ? new WorkPostponedException("The node stopped before it ended.", TimeSpan.Zero)
                : new TimeoutException($"It did not end within {item.TimeMax} and was given up.");
        }

        await late.CancelAsync();
        await body;
    }

    private async Task RunAsync(LeasedRow row, WorkItem item)
    {
        var payload = JsonSerializer.Deserialize(row.Payload, item.PayloadType, AbpJson.EventOptions)!;
        var caller = CallerOf(row);
        using var trace = Source.StartActivity(row.Name, ActivityKind.Consumer, row.Traceparent) ?? UnheardActivity(row);
        using var culture = row.Culture is { } name ? CultureHelper.Use(name) : null;
        using var asTenant = tenant.Change(row.TenantId);
        using var asSystem = principal.Change(caller.Principal);
        using var defaults = unitsOfWork.UseDefaults(item.UnitOfWork, caller);
        var isCancelled = row.IsCancelled;
        try
        {
            if (!isCancelled)
            {
                await RunAsync(row, item, services => item.RunAsync(services, payload), "done", caller);
            }
        }
        catch (JobCancelledException)
        {
            isCancelled = true;
        }

        if (isCancelled)
        {
            await RunAsync(row, item, services => item.CancelAsync!(services, payload), "cancelled", caller);
        }
    }

    private async Task RunAsync(
        LeasedRow row, WorkItem item, Func<IServiceProvider, Task> body, string endState, CallerContext caller)
    {
        var lease = Lease.Current = new Lease(Table, row);
        if (item.OwnUnits)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ICallerContext>().Current = caller;
            await body(scope.ServiceProvider);
        }

        await unitsOfWork.RunAsync(
            async unit =>
            {
                if (!item.OwnUnits)
                {
                    await body(unit.ServiceProvider);
                }

                await lease.EndAsync((UnitOfWork)unit, endState);
                return true;
            },
            requiresNew: true);
    }

    // Nobody listens, but what the body enqueues and says carries the trace on.
    private static Activity UnheardActivity(LeasedRow row)
    {
        var activity = new Activity(row.Name);
        return (row.Traceparent is { } parent ? activity.SetParentId(parent) : activity).Start();
    }

    private static CallerContext CallerOf(LeasedRow row) => new()
    {
        Principal = SystemPrincipal.CausedBy(row.PersonId),
        TenantId = row.TenantId == MultiTenancyConsts.HostTenantId ? null : row.TenantId,
        CorrelationId = row.CorrelationId,
        CausationId = row.Id.ToString(),
    };

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
            """,
            row.Seq,
            row.Token,
            isDead ? "dead" : "waiting",
            reason.Length > 2000 ? reason[..2000] : reason,
            exception is WorkPostponedException postponed ? postponed.Delay.TotalSeconds : Math.Pow(4, row.Attempts - 1),
            exception is WorkPostponedException ? 1 : 0);
        await command.ExecuteNonQueryAsync();
    }

    // To wait is normal. What fails is said once, when it begins, and once more when nobody will try again.
    private static LogLevel LevelOf(LeasedRow row, Exception exception, bool isDead) => exception switch
    {
        WorkPostponedException => LogLevel.Debug,
        _ when isDead => LogLevel.Error,
        _ => row.Attempts == 1 ? LogLevel.Warning : LogLevel.Debug,
    };

    // A row waits for a hand under the same lease under which it runs.
    private async Task RenewAsync(LeasedRow row, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(RenewEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                try
                {
                    await ChangeLeasedAsync(row, "lease_until = now() + interval '30 s'");
                }
                catch (NpgsqlException)
                {
                    // The next round tries again; in the end the mark under the lease decides who was in time.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The row has ended.
        }
    }

    private async Task ChangeLeasedAsync(LeasedRow row, string change)
    {
        await using var command = host.CreateCommand(
            $"update {Table} set {change} where seq = $1 and lease_token = $2", row.Seq, row.Token);
        await command.ExecuteNonQueryAsync();
    }
}
