namespace CreatorSaaS.Payments.Ledger;

/// <summary>Keeps what nightly checks found.</summary>
public interface IJournalCheckRepository : IRepository<JournalCheck, Guid>
{
    /// <summary>How many books are not intact; needs a unit on the host role.</summary>
    Task<int> CountBrokenAcrossTenantsAsync(CancellationToken cancellationToken = default);
}
