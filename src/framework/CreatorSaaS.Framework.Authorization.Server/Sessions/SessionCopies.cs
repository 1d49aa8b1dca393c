using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Caching;

namespace CreatorSaaS.Framework.Authorization.Server.Sessions;

/// <summary>
/// The sessions that stand, as this node knows them: one that is ended here is gone with the next request, other
/// nodes notice within 5 s.
/// </summary>
[ExposeServices(typeof(ISessionChecker))]
public sealed class SessionCopies(ISessionStore store, TimeProvider time) : ISessionChecker, ISingletonDependency
{
    private readonly NodeCopies<Guid, SessionTicket> _copies = new(time);

    public async Task<bool> IsActiveAsync(Guid sessionId) => await FindAsync(sessionId) is not null;

    /// <summary>The session if it stands; null otherwise.</summary>
    internal Task<SessionTicket?> FindAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        _copies.GetAsync(sessionId, () => store.FindStandingAsync(sessionId, cancellationToken));

    /// <summary>Forgets sessions. Called after the commit that ended them.</summary>
    public void Drop(IReadOnlyCollection<Guid> sessionIds) => _copies.Drop(sessionIds.Contains);
}
