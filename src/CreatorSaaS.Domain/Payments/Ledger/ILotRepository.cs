namespace CreatorSaaS.Payments.Ledger;

/// <summary>Reads the lots of earned money and when they mature. Lock the payee before asking (money.md 2.6).</summary>
public interface ILotRepository
{
    /// <summary>The posting that makes a creator's mature lots withdrawable; null when none is mature.</summary>
    /// <param name="now">Business time; a lot that matures now is mature.</param>
    Task<LedgerPosting?> MaturedAsync(
        Guid creatorId, string currency, DateTime now, CancellationToken cancellationToken = default);

    /// <summary>Creators who have mature lots, ascending: in this order they are locked and swept.</summary>
    Task<IReadOnlyList<DueLots>> GetDueAsync(DateTime now, CancellationToken cancellationToken = default);

    /// <summary>What a creator earned and cannot withdraw yet, by the instant at which it matures, ascending.</summary>
    Task<IReadOnlyList<PendingLot>> GetPendingAsync(
        Guid creatorId, string currency, DateTime now, CancellationToken cancellationToken = default);
}

/// <summary>A creator with mature lots in a currency.</summary>
public sealed record DueLots(Guid CreatorId, string Currency);

/// <summary>Money that becomes withdrawable at an instant.</summary>
public sealed record PendingLot(Money Amount, DateTime MaturesAt);
