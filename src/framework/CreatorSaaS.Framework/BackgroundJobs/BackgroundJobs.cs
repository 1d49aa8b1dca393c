using System.Reflection;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.BackgroundJobs;

/// <summary>The stable name of a job in its row. Stands on the arguments.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BackgroundJobNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>A try that takes longer is given up, and what it does later is refused.</summary>
    public int SecondsMax { get; init; } = 600;
}

/// <summary>Which of a tenant's due jobs goes first. Between tenants their turn decides.</summary>
public enum BackgroundJobPriority : short
{
    Low,
    BelowNormal,
    Normal,
    AboveNormal,
    High,
}

/// <summary>Enqueues work with the commit of the current unit of work.</summary>
public interface IBackgroundJobManager
{
    /// <summary>Writes a row of the job table inside the current unit of work, for the current tenant.</summary>
    /// <param name="args">A plain record that carries <see cref="BackgroundJobNameAttribute"/>.</param>
    /// <param name="dueAt">Business time from which it may run; now when absent.</param>
    /// <param name="uniqueKey">At most one row of this tenant and job carries it, ever; a second one is dropped.</param>
    Task EnqueueAsync<TArgs>(
        TArgs args,
        BackgroundJobPriority priority = BackgroundJobPriority.Normal,
        DateTime? dueAt = null,
        string? uniqueKey = null)
        where TArgs : notnull;
}

/// <summary>
/// One kind of work, run as the tenant's system in a unit of its own; the row's mark commits with the effect. A throw is
/// tried again with growing delays, then the row is dead, with the reason.
/// </summary>
public abstract class AsyncBackgroundJob<TArgs> : ITransientDependency
{
    public abstract Task ExecuteAsync(TArgs args);

    /// <summary>Runs instead, or after <see cref="IJobProgress"/> threw, when somebody cancelled the job.</summary>
    public virtual Task CancelAsync(TArgs args) => Task.CompletedTask;
}

/// <summary>How far a long job is, for those who wait for it.</summary>
public interface IJobProgress
{
    /// <summary>Tells it at once, whatever becomes of the surrounding unit of work.</summary>
    /// <exception cref="OperationCanceledException">Somebody cancelled the job: leave everything.</exception>
    Task TellAsync(long done, long total);
}

/// <summary>One kind of job, as the runner knows it.</summary>
/// <param name="OwnUnits">The job opens its own units of work, because it calls another context or the outside world.</param>
public sealed record BackgroundJobDescriptor(
    string Name, Type JobType, Type ArgsType, UnitOfWorkOptions UnitOfWork, bool OwnUnits)
{
    internal TimeSpan TimeMax => TimeSpan.FromSeconds(AttributeOf(ArgsType).SecondsMax);

    /// <summary>Runs the job with arguments of <see cref="ArgsType"/>.</summary>
    internal Task ExecuteAsync(IServiceProvider services, object args) =>
        InvokeAsync(nameof(AsyncBackgroundJob<object>.ExecuteAsync), services, args);

    internal Task CancelAsync(IServiceProvider services, object args) =>
        InvokeAsync(nameof(AsyncBackgroundJob<object>.CancelAsync), services, args);

    /// <exception cref="InvalidOperationException">The arguments carry no name.</exception>
    internal static string NameOf(Type argsType) => AttributeOf(argsType).Name;

    private static BackgroundJobNameAttribute AttributeOf(Type argsType) =>
        argsType.GetCustomAttribute<BackgroundJobNameAttribute>()
        ?? throw new InvalidOperationException($"{argsType.Name} needs [BackgroundJobName].");

    private Task InvokeAsync(string method, IServiceProvider services, object args) =>
        (Task)JobType.GetMethod(method)!
            .Invoke(services.GetRequiredService(JobType), BindingFlags.DoNotWrapExceptions, null, [args], null)!;
}

internal static class BackgroundJobRegistry
{
    public static void Register(IServiceCollection services, Type type)
    {
        if (ArgsOf(type) is { } args)
        {
            services.AddSingleton(new BackgroundJobDescriptor(
                BackgroundJobDescriptor.NameOf(args),
                type,
                args,
                UnitOfWorkConventions.OptionsOf(type),
                type.GetCustomAttribute<UnitOfWorkAttribute>() is { IsDisabled: true }));
        }
    }

    private static Type? ArgsOf(Type type) =>
        type.BaseType is { IsGenericType: true } baseType && baseType.GetGenericTypeDefinition() == typeof(AsyncBackgroundJob<>)
            ? baseType.GetGenericArguments()[0]
            : null;
}
