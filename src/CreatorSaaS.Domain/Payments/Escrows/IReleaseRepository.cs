namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps releases.</summary>
public interface IReleaseRepository : IRepository<Release, Guid>
{
    Task<Release?> FindOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default);

    /// <summary>Whose release it is, without loading it: its held payment is locked first.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<Guid> GetEscrowIdAsync(Guid id, CancellationToken cancellationToken = default);
}
