using System.Collections.Concurrent;
using CreatorSaaS.Framework.Application.Pipeline;

namespace CreatorSaaS.Framework.Authorization.Server.Sessions;

/// <summary>
/// This node's copies of sessions, none older than 5 s. A session that is ended here is gone with the next request;
/// other nodes notice within those 5 s.
/// </summary>
[ExposeServices(typeof(ISessionChecker), typeof(SessionCopies))]
public sealed class SessionCopies(ISessionStore store, TimeProvider time) : ISessionChecker, ISingletonDependency
{
    private const int CopiesMax = 50_000;

    private static readonly TimeSpan OldestCopy = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, (SessionTicket Ticket, DateTimeOffset LoadedAt)> _copies = new();
    private long _drops;

    public async Task<bool> IsActiveAsync(Guid sessionId) => await FindAsync(sessionId) is not null;

    /// <summary>The session if it stands; null otherwise.</summary>
    public async Task<SessionTicket?> FindAsync(Guid sessionId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (_copies.TryGetValue(sessionId, out var copy) && now - copy.LoadedAt < OldestCopy)
        {
            return copy.Ticket;
        }

        var dropsBefore = Interlocked.Read(ref _drops);
        var ticket = await store.FindStandingAsync(sessionId, cancellationToken);
        if (ticket is null)
        {
            _copies.TryRemove(sessionId, out _);
            return null;
        }

        if (_copies.Count >= CopiesMax)
        {
            _copies.Clear();
        }

        // What was read before somebody ended a session is not kept: it could be that one.
        if (Interlocked.Read(ref _drops) == dropsBefore)
        {
            _copies[sessionId] = (ticket, now);
        }

        return ticket;
    }

    /// <summary>Forgets sessions. Called after the commit that ended them.</summary>
    public void Drop(params IEnumerable<Guid> sessionIds)
    {
        Interlocked.Increment(ref _drops);
        foreach (var sessionId in sessionIds)
        {
            _copies.TryRemove(sessionId, out _);
        }
    }
}
