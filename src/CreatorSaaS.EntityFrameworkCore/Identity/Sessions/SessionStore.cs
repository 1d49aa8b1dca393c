using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity.Sessions;

/// <inheritdoc />
internal sealed class SessionStore(IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant, TimeProvider time)
    : ISessionStore, ISingletonDependency
{
    public Task<SessionTicket?> FindStandingAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        unitsOfWork.RunAsHostAsync(
            tenant,
            async services =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var session = await services.GetRequiredService<ISessionRepository>().FindAsync(sessionId, cancellationToken);
                if (session is null || !session.IsStanding(now))
                {
                    return null;
                }

                session.See(now);
                return new SessionTicket(session.Id, session.PersonId, session.SignedInTenantId, session.SecretHash);
            },
            cancellationToken);
}
