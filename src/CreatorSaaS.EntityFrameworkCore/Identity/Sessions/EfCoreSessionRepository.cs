namespace CreatorSaaS.Identity.Sessions;

/// <inheritdoc cref="ISessionRepository"/>
public sealed class EfCoreSessionRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, Session, Guid>(dbContextProvider), ISessionRepository
{
    public async Task<List<Session>> GetStandingAcrossTenantsAsync(
        Guid personId, DateTime now, CancellationToken cancellationToken = default)
    {
        var open = await (await GetDbSetAsync(cancellationToken))
            .Where(session => session.PersonId == personId && session.RevokedAt == null && session.ExpiresAt > now)
            .OrderByDescending(session => session.LastSeenAt)
            .ToListAsync(cancellationToken);
        return open.FindAll(session => session.IsStanding(now));
    }
}
