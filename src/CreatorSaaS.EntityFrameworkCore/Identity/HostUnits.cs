using CreatorSaaS.Framework.Uow;

namespace CreatorSaaS.Identity;

/// <summary>
/// Short units of their own on the host role, for what every request asks before it has a tenant: its session, the keys.
/// </summary>
internal static class HostUnits
{
    private static readonly UnitOfWorkOptions Identity = new("Identity", IsHost: true);

    public static async Task<TResult> RunAsHostAsync<TResult>(
        this IUnitOfWorkManager unitsOfWork,
        ICurrentTenant tenant,
        Func<IServiceProvider, Task<TResult>> work,
        CancellationToken cancellationToken)
    {
        using var asHost = tenant.Change(null);
        return await unitsOfWork.RunAsync(unit => work(unit.ServiceProvider), Identity, requiresNew: true, cancellationToken);
    }
}
