namespace CreatorSaaS.Payments.Ledger;

/// <summary>Finds lots whose hold has ended. Lock the payee before asking (money.md 2.6).</summary>
public interface ILotRepository
{
    /// <summary>The posting that makes a creator's mature lots withdrawable; null when none is mature.</summary>
    /// <param name="now">Business time; a lot that matures now is mature.</param>
    Task<LedgerPosting?> MaturedAsync(
        Guid creatorId, string currency, DateTime now, CancellationToken cancellationToken = default);
}
