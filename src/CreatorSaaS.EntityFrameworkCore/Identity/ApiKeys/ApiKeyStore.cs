using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity.ApiKeys;

/// <inheritdoc />
internal sealed class ApiKeyStore(
    IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant, ITenantStateGuard states, ApiKeyCopies copies, TimeProvider time)
    : IApiKeyStore, ISingletonDependency
{
    public async Task<ApiKeyTicket?> FindStandingAsync(ApiKeySecret secret, CancellationToken cancellationToken = default)
    {
        var hash = secret.Hash();
        return await copies.GetAsync(hash, () => LoadAsync(hash, cancellationToken)) is { } ticket
            && await TakesProgramsAsync(ticket.TenantId)
                ? ticket
                : null;
    }

    // In a unit of its own: the call that follows may be refused, the key was used all the same.
    private Task<ApiKey?> LoadAsync(byte[] hash, CancellationToken cancellationToken) => unitsOfWork.RunAsHostAsync(
        tenant,
        async services =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var key = await services.GetRequiredService<IApiKeyRepository>().FindByHashAcrossTenantsAsync(hash, cancellationToken);
            if (key?.IsStanding(now) != true)
            {
                return null;
            }

            key.Use(now);
            return key;
        },
        cancellationToken);

    /// <summary>People read on in a suspended agency; their programs wait.</summary>
    private async Task<bool> TakesProgramsAsync(Guid? tenantId)
    {
        using var asTenant = tenant.Change(tenantId);
        try
        {
            await states.CheckWriteAsync();
            return true;
        }
        catch (BusinessException)
        {
            return false;
        }
    }
}
