using CreatorSaaS.Payments.Payees;

namespace CreatorSaaS.Payments.Balances;

/// <summary>Reads what the ledger says of payees and held payments. Keeps no figure of its own .</summary>
public interface IBalanceReader
{
    /// <summary>One per currency that a payee ever earned in; nothing for who never did.</summary>
    Task<ILookup<Guid, PayeeBalance>> GetAsync(
        IReadOnlyCollection<Guid> payeeIds, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Postings of one part in one currency, newest first.</summary>
    /// <param name="before">Only earlier ones than this sequence; all when null.</param>
    Task<IReadOnlyList<PayeePosting>> GetPostingsAsync(
        Guid payeeId,
        BalancePart part,
        string currency,
        long? before,
        int maxResultCount,
        CancellationToken cancellationToken = default);

    /// <summary>What is held for each of these milestones, fee included, in minor units.</summary>
    Task<IReadOnlyDictionary<Guid, long>> GetHeldAsync(
        IReadOnlyCollection<Guid> milestoneIds, CancellationToken cancellationToken = default);
}
