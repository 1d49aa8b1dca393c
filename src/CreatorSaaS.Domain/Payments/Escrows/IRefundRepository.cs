namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps refunds.</summary>
public interface IRefundRepository : IRepository<Refund, Guid>
{
    Task<IReadOnlyList<Refund>> GetOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default);
}
