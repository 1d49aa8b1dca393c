namespace CreatorSaaS.Payments.Payees;

/// <summary>Keeps payees.</summary>
public interface IPayeeRepository : IRepository<Payee, Guid>
{
    /// <summary>Locks the row until the unit ends: the first lock of everything that debits the payee's accounts.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<Payee> LockAsync(Guid personId, CancellationToken cancellationToken = default);

    /// <summary>One page, by name, and how many there are in all.</summary>
    Task<(long TotalCount, IReadOnlyList<Payee> Items)> GetPageAsync(
        int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}
