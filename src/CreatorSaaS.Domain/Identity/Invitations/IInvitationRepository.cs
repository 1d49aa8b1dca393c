namespace CreatorSaaS.Identity.Invitations;

/// <summary>Invitations of all agencies, on the host role.</summary>
public interface IInvitationRepository : IRepository<Invitation, Guid>
{
    /// <summary>Those of one agency that are neither accepted nor revoked, the newest first.</summary>
    Task<List<Invitation>> GetPendingAcrossTenantsAsync(Guid tenantId, CancellationToken cancellationToken = default);

    /// <summary>Locks one of this agency until the unit ends.</summary>
    /// <exception cref="EntityNotFoundException">The agency has none with that id.</exception>
    Task<Invitation> LockAcrossTenantsAsync(Guid tenantId, Guid id, CancellationToken cancellationToken = default);

    /// <summary>Only to read: who changes it locks it then, and finds what meanwhile became of it.</summary>
    Task<Invitation?> FindByTokenAcrossTenantsAsync(byte[] tokenHash, CancellationToken cancellationToken = default);
}
