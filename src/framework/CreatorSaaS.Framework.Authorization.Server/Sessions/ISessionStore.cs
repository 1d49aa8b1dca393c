namespace CreatorSaaS.Framework.Authorization.Server.Sessions;

/// <summary>Where sessions are kept.</summary>
public interface ISessionStore
{
    /// <summary>
    /// The session if it stands now. Being asked for counts as its activity, so that an idle limit runs from the last call.
    /// </summary>
    Task<SessionTicket?> FindStandingAsync(Guid sessionId, CancellationToken cancellationToken = default);
}
