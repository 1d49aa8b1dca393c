namespace CreatorSaaS.Identity.Sessions;

/// <summary>Sessions live on the host side.</summary>
public interface ISessionRepository : IRepository<Session, Guid>
{
    /// <summary>Those that stand, the last used first.</summary>
    Task<List<Session>> GetStandingAcrossTenantsAsync(
        Guid personId, DateTime now, CancellationToken cancellationToken = default);
}
