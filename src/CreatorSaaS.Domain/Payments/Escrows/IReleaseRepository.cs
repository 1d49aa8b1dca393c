namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps releases.</summary>
public interface IReleaseRepository : IRepository<Release, Guid>
{
    Task<Release?> FindOfEscrowAsync(Guid escrowId, CancellationToken cancellationToken = default);

    /// <summary>Whether money that is this payee's has not reached their connected account yet.</summary>
    Task<bool> AnyOnTheWayAsync(Guid payeeId, string currency, CancellationToken cancellationToken = default);
}
