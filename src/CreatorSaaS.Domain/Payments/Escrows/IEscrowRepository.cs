namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps held payments.</summary>
public interface IEscrowRepository : IRepository<Escrow, Guid>
{
    /// <summary>Locks the row until the unit ends: the first lock of everything that moves its money.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<Escrow> LockAsync(Guid milestoneId, CancellationToken cancellationToken = default);

    /// <summary>Lets one unit at a time make a deal's held payments; until there are rows, there is nothing else to lock.</summary>
    Task LockDealAsync(Guid dealId, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Escrow>> GetOfDealAsync(Guid dealId, CancellationToken cancellationToken = default);

    /// <summary>One page, newest first, and how many there are in all.</summary>
    Task<(long TotalCount, IReadOnlyList<Escrow> Items)> GetPageAsync(
        EscrowFilter filter, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Sums for each currency, fees included.</summary>
    /// <param name="partyId">As in <see cref="EscrowFilter"/>.</param>
    Task<IReadOnlyList<EscrowFigures>> GetFiguresAsync(
        Guid? partyId, DateTime receivedSince, DateTime now, CancellationToken cancellationToken = default);
}

/// <summary>Sums of one currency.</summary>
/// <param name="ToPay">Agreed, neither paid nor ended, and not too late to be paid.</param>
public sealed record EscrowFigures(Money Received, Money Held, Money ToPay, int ToPayCount);

/// <summary>Which held payments; null asks for all.</summary>
/// <param name="PartyId">Only those that this person pays as the brand or gets as the creator.</param>
public sealed record EscrowFilter(Guid? DealId = null, EscrowState? State = null, Guid? PartyId = null);
