using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IReleaseRepository"/>
public sealed class EfCoreReleaseRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Release, Guid>(contexts), IReleaseRepository
{
    public async Task<Release?> FindOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(release => release.EscrowId == escrowId)
            .OrderByDescending(release => release.Number)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<Guid> GetEscrowIdAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(release => release.Id == id)
            .Select(release => (Guid?)release.EscrowId)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new EntityNotFoundException(typeof(Release), id);
}
