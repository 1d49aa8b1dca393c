using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Identity.Invitations;

/// <inheritdoc cref="IInvitationRepository"/>
public sealed class EfCoreInvitationRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, Invitation, Guid>(dbContextProvider), IInvitationRepository
{
    public async Task<List<Invitation>> GetPendingAcrossTenantsAsync(
        Guid tenantId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(invitation => invitation.TenantId == tenantId && invitation.AcceptedAt == null && invitation.RevokedAt == null)
            .OrderByDescending(invitation => invitation.Id)
            .ToListAsync(cancellationToken);

    public async Task<Invitation> LockAcrossTenantsAsync(
        Guid tenantId, Guid id, CancellationToken cancellationToken = default)
    {
        var invitation = await GetForUpdateAsync(id, cancellationToken);
        return invitation.TenantId == tenantId
            ? invitation
            : throw new EntityNotFoundException(typeof(Invitation), id);
    }

    public async Task<Invitation?> FindByTokenAcrossTenantsAsync(
        byte[] tokenHash, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .SingleOrDefaultAsync(invitation => invitation.TokenHash == tokenHash, cancellationToken);
}
