using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Guids;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Timing;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Framework.Application.Services;

/// <summary>
/// Marks the interface of an application service. Its methods become HTTP endpoints by their names and are reached
/// through one pipeline by every caller.
/// </summary>
public interface IApplicationService;

/// <summary>A service for other contexts only: no HTTP endpoint, called through the same pipeline in process.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class IntegrationServiceAttribute : Attribute;

/// <summary>Base of application services.</summary>
public abstract class ApplicationService : IApplicationService
{
    /// <summary>The scope of the running call. Set by the pipeline before the method runs.</summary>
    internal IServiceProvider ServiceProvider { get; set; } = null!;

    protected IGuidGenerator GuidGenerator => Get<IGuidGenerator>();

    protected IClock Clock => Get<IClock>();

    protected ICurrentUser CurrentUser => Get<ICurrentUser>();

    protected ICurrentTenant CurrentTenant => Get<ICurrentTenant>();

    protected IUnitOfWorkManager UnitOfWorkManager => Get<IUnitOfWorkManager>();

    /// <summary>True when the current person has the permission: for what depends on more than the method.</summary>
    protected Task<bool> IsGrantedAsync(string permission) => Get<IPermissionChecker>().IsGrantedAsync(permission);

    private TService Get<TService>()
        where TService : notnull => ServiceProvider.GetRequiredService<TService>();
}
