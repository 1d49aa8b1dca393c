using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Auditing;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Uow;

/// <inheritdoc />
internal sealed class UnitOfWorkManager(
    IServiceScopeFactory scopes, ICurrentTenant tenant, ICurrentUser user, IOptions<AbpDbContextOptions> options)
    : IUnitOfWorkManager, ISingletonDependency
{
    private const int AttemptsMax = 4;

    private static readonly AsyncLocal<Frame?> Ambient = new();

    public IUnitOfWork? Current => Ambient.Value?.Unit;

    public async Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, Task<TResult>> work,
        UnitOfWorkOptions? options = null,
        bool requiresNew = false,
        CancellationToken cancellationToken = default)
    {
        if (!requiresNew && Current is { } ambient)
        {
            return await work(ambient);
        }

        var unitOptions = options ?? Ambient.Value?.Defaults
            ?? throw new InvalidOperationException("This unit of work belongs to no context. Name one in its options.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(work, unitOptions, cancellationToken);
            }
            catch (Exception exception) when (attempt < AttemptsMax && MayRunAgain(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 40 * attempt)), cancellationToken);
            }
        }
    }

    public IDisposable UseDefaults(UnitOfWorkOptions defaults, CallerContext caller) => new Frame(unit: null, defaults, caller);

    /// <summary>The ambient unit, for repositories.</summary>
    /// <exception cref="InvalidOperationException">No unit is open.</exception>
    internal static UnitOfWork GetCurrent() =>
        Ambient.Value?.Unit ?? throw new InvalidOperationException("Data is read and written inside a unit of work only.");

    private async Task<TResult> RunOnceAsync<TResult>(
        Func<IUnitOfWork, Task<TResult>> work, UnitOfWorkOptions unitOptions, CancellationToken cancellationToken)
    {
        await using var unit = new UnitOfWork(scopes, unitOptions, tenant, user, Ambient.Value?.History);
        if (Ambient.Value?.Caller is { } caller)
        {
            unit.ServiceProvider.GetRequiredService<ICallerContext>().Current = caller;
        }

        TResult result;
        using (new Frame(unit, unitOptions))
        {
            try
            {
                result = await work(unit);
                await unit.CompleteAsync(cancellationToken);
            }
            catch (Exception exception) when (options.Value.FindErrorCode(exception) is { } code)
            {
                throw new BusinessException(code, exception);
            }
        }

        using (new Frame(unit: null, unitOptions))
        {
            await unit.RunCompletedAsync();
        }

        return result;
    }

    // Only refusals after which nothing was committed: a deadlock, a serialization failure, a lost race for a unique key
    // whose winner the next run will find.
    private bool MayRunAgain(Exception exception) =>
        AbpDbContextOptions.FindPostgresException(exception) is { } refusal
        && (refusal.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            || (refusal.SqlState == PostgresErrorCodes.UniqueViolation
                && refusal.ConstraintName is { } constraint
                && options.Value.RetriedConstraints.Contains(constraint)));

    private sealed class Frame : IDisposable
    {
        private readonly Frame? _outer;

        public Frame(UnitOfWork? unit, UnitOfWorkOptions defaults, CallerContext? caller = null)
        {
            Unit = unit;
            Defaults = defaults;
            _outer = Ambient.Value;
            Caller = caller ?? _outer?.Caller;
            History = caller is null ? _outer?.History : new EntityHistory();
            Ambient.Value = this;
        }

        public UnitOfWork? Unit { get; }

        public UnitOfWorkOptions Defaults { get; }

        /// <summary>Who the services of every unit inside work for.</summary>
        public CallerContext? Caller { get; }

        /// <summary>What the call changed in units that are committed.</summary>
        public EntityHistory? History { get; }

        public void Dispose() => Ambient.Value = _outer;
    }
}
