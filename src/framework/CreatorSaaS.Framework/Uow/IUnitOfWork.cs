using CreatorSaaS.Framework.Application.Pipeline;

namespace CreatorSaaS.Framework.Uow;

/// <summary>What one unit of work may touch.</summary>
/// <param name="Context">The bounded context whose tables it writes, for example <c>Payments</c>.</param>
/// <param name="IsHost">On the host role: tables of schema host and named work across tenants.</param>
/// <param name="IsReadOnly">The database refuses writes (25006).</param>
/// <param name="Timeout">Longest single statement; the database stops it after that.</param>
public sealed record UnitOfWorkOptions(
    string Context, bool IsHost = false, bool IsReadOnly = false, TimeSpan? Timeout = null);

/// <summary>
/// One transaction of one context, for one tenant and person. It begins at the first database command and ends with the
/// delegate; a refused lock order (40P01, 40001) runs the delegate again in a unit of its own.
/// </summary>
public interface IUnitOfWork
{
    internal UnitOfWorkOptions Options { get; }

    /// <summary>The scope of this attempt: services, repositories and their context.</summary>
    IServiceProvider ServiceProvider { get; }

    /// <summary>The tenant that rows carry, captured at the start.</summary>
    Guid RowTenantId { get; }

    /// <summary>True from the first database command on.</summary>
    internal bool HasTransaction { get; }

    /// <summary>Saves what the context tracks, for an answer that only the database can give.</summary>
    Task SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs once, after the last save and before the commit: the posting of collected ledger entries.</summary>
    void OnCompleting(Func<CancellationToken, Task> work);

    /// <summary>Runs after the commit: right for telling a screen, wrong for what must not be lost.</summary>
    void OnCompleted(Func<Task> work);

    /// <inheritdoc cref="OnCompleted(Func{Task})"/>
    void OnCompleted(Action work) => OnCompleted(() => { work(); return Task.CompletedTask; });
}

/// <summary>Opens units of work. A unit runs a delegate, so that a refused one can be run again.</summary>
public interface IUnitOfWorkManager
{
    IUnitOfWork? Current { get; }

    /// <summary>
    /// Runs the work in one transaction. Joins the ambient unit unless <paramref name="requiresNew"/>; without options the
    /// context and role of the surrounding call hold.
    /// </summary>
    Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, Task<TResult>> work,
        UnitOfWorkOptions? options = null,
        bool requiresNew = false,
        CancellationToken cancellationToken = default);

    /// <summary>Says which context and role units of the running call belong to and who its caller is, until disposed.</summary>
    internal IDisposable UseDefaults(UnitOfWorkOptions defaults, CallerContext caller);
}

/// <summary>Short forms.</summary>
public static class UnitOfWorkManagerExtensions
{
    public static Task<TResult> RunAsync<TResult>(this IUnitOfWorkManager manager, Func<Task<TResult>> work) =>
        manager.RunAsync(_ => work());

    public static Task RunAsync(this IUnitOfWorkManager manager, Func<Task> work) =>
        manager.RunAsync(async _ =>
        {
            await work();
            return true;
        });
}

/// <summary>How the pipeline opens the unit of a service or method.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class UnitOfWorkAttribute : Attribute
{
    /// <summary>The method opens its own units, because it asks another context in between.</summary>
    public bool IsDisabled { get; set; }
}

/// <summary>Runs on the host role: schema host and named work across tenants.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class HostRoleAttribute : Attribute;
