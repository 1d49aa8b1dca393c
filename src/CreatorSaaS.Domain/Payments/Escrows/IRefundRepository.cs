namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps refunds.</summary>
public interface IRefundRepository : IRepository<Refund, Guid>
{
    Task<IReadOnlyList<Refund>> GetOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default);

    /// <summary>Whose refund it is, without loading it: its held payment is locked first.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<Guid> GetEscrowIdAsync(Guid id, CancellationToken cancellationToken = default);
}
