using CreatorSaaS.Framework.Domain.Entities;

namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IRefundRepository"/>
public sealed class EfCoreRefundRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Refund, Guid>(contexts), IRefundRepository
{
    public async Task<IReadOnlyList<Refund>> GetOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(refund => refund.EscrowId == escrowId)
            .OrderByDescending(refund => refund.StartedAt)
            .ToListAsync(cancellationToken);

    public async Task<Guid> GetEscrowIdAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(refund => refund.Id == id)
            .Select(refund => (Guid?)refund.EscrowId)
            .SingleOrDefaultAsync(cancellationToken)
        ?? throw new EntityNotFoundException(typeof(Refund), id);
}
