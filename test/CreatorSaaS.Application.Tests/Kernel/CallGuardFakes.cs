using System.Collections.Concurrent;
using System.Security.Claims;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Saas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreatorSaaS.Kernel;

/// <summary>What Identity and Saas would answer about a caller: a test sets it.</summary>
internal sealed class CallGuardFakes : IPermissionStore, ISessionChecker, ITenantStateGuard
{
    public ConcurrentDictionary<Guid, IReadOnlySet<string>> Granted { get; } = [];

    public HashSet<Guid> EndedSessions { get; } = [];

    public bool TenantIsSuspended { get; set; }

    public Task<IReadOnlySet<string>> GetGrantedAsync(Guid personId) =>
        Task.FromResult(Granted.GetValueOrDefault(personId) ?? new HashSet<string>());

    public Task<bool> IsActiveAsync(Guid sessionId) => Task.FromResult(!EndedSessions.Contains(sessionId));

    public Task CheckWriteAsync() =>
        TenantIsSuspended ? throw new BusinessException(SaasErrorCodes.TenantSuspended) : Task.CompletedTask;

    public void AddTo(IServiceCollection services)
    {
        services.RemoveAll<IPermissionStore>().AddSingleton<IPermissionStore>(this);
        services.RemoveAll<ISessionChecker>().AddSingleton<ISessionChecker>(this);
        services.RemoveAll<ITenantStateGuard>().AddSingleton<ITenantStateGuard>(this);
    }

    /// <summary>A signed-in person of a tenant with these rights.</summary>
    public CallerContext APerson(Guid? tenantId, params string[] permissions)
    {
        var id = Guid.CreateVersion7();
        Granted[id] = permissions.ToHashSet();
        return new CallerContext
        {
            Principal = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(AbpClaimTypes.UserId, id.ToString()), new Claim(AbpClaimTypes.SessionId, Guid.CreateVersion7().ToString())],
                "test")),
            TenantId = tenantId,
            CorrelationId = "correlation",
            ClientIpAddress = "192.0.2.1",
        };
    }
}
