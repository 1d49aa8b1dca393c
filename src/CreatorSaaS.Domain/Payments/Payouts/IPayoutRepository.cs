namespace CreatorSaaS.Payments.Payouts;

/// <summary>Keeps payouts.</summary>
public interface IPayoutRepository : IRepository<Payout, Guid>
{
    /// <summary>Locks the row until the unit ends; after the payee's row, where both are locked.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<Payout> LockAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>One page, newest first, and how many there are in all; of one payee, or of all.</summary>
    Task<(long TotalCount, IReadOnlyList<Payout> Items)> GetPageAsync(
        Guid? payeeId,
        PayoutState? state,
        bool? cameBack,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default);
}
