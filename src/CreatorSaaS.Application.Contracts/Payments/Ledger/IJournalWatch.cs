namespace CreatorSaaS.Payments.Ledger;

/// <summary>What whoever runs the platform has to know of all books at once.</summary>
public interface IJournalWatch
{
    /// <summary>How many tenants' journals failed their last nightly check.</summary>
    Task<int> CountBrokenAcrossTenantsAsync(CancellationToken cancellationToken = default);
}
