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
            .OrderByDescending(session => session.Id) // newest first; by last use, rows would move under the reader's hand
            .ToListAsync(cancellationToken);
        return open.FindAll(session => session.IsStanding(now));
    }
}
