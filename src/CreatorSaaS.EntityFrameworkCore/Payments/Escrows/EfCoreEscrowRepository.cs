using System.Linq.Expressions;

namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IEscrowRepository"/>
public sealed class EfCoreEscrowRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Escrow, Guid>(contexts), IEscrowRepository
{
    public Task<Escrow> LockAsync(Guid milestoneId, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(milestoneId, cancellationToken);

    public async Task LockDealAsync(Guid dealId, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync(cancellationToken)).Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({dealId.ToString()}, 0))", cancellationToken);

    public async Task<IReadOnlyList<Escrow>> GetOfDealAsync(Guid dealId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(escrow => escrow.DealId == dealId)
            .OrderBy(escrow => escrow.Number)
            .ToListAsync(cancellationToken);

    public async Task<(long TotalCount, IReadOnlyList<Escrow> Items)> GetPageAsync(
        EscrowFilter filter, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var escrows = (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(escrow => filter.DealId == null || escrow.DealId == filter.DealId)
            .Where(escrow => filter.State == null || escrow.State == filter.State)
            .Where(OfParty(filter.PartyId));
        var items = await escrows
            .OrderByDescending(escrow => escrow.CreationTime).ThenBy(escrow => escrow.Number).ThenBy(escrow => escrow.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return (await escrows.LongCountAsync(cancellationToken), items);
    }

    public async Task<IReadOnlyList<EscrowFigures>> GetFiguresAsync(
        Guid? partyId, DateTime receivedSince, DateTime now, CancellationToken cancellationToken = default)
    {
        var sums = await (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(OfParty(partyId))
            .Select(escrow => new
            {
                escrow.Currency,
                TotalMinor = escrow.AmountMinor + escrow.FeeMinor,
                IsReceived = escrow.HeldAt >= receivedSince,
                IsHeld = escrow.State == EscrowState.Held,
                IsToPay = (escrow.State == EscrowState.Unfunded || escrow.State == EscrowState.Funding)
                    && escrow.CancelledAt == null && escrow.FundBy > now,
            })
            .GroupBy(escrow => escrow.Currency)
            .Select(group => new
            {
                Currency = group.Key,
                ReceivedMinor = group.Sum(escrow => escrow.IsReceived ? escrow.TotalMinor : 0),
                HeldMinor = group.Sum(escrow => escrow.IsHeld ? escrow.TotalMinor : 0),
                ToPayMinor = group.Sum(escrow => escrow.IsToPay ? escrow.TotalMinor : 0),
                ToPayCount = group.Count(escrow => escrow.IsToPay),
            })
            .OrderBy(sum => sum.Currency)
            .ToListAsync(cancellationToken);
        return
        [
            .. sums.Select(sum => new EscrowFigures(
                new Money(sum.ReceivedMinor, sum.Currency),
                new Money(sum.HeldMinor, sum.Currency),
                new Money(sum.ToPayMinor, sum.Currency),
                sum.ToPayCount)),
        ];
    }

    private static Expression<Func<Escrow, bool>> OfParty(Guid? partyId) => escrow =>
        partyId == null || escrow.BrandPersonId == partyId || escrow.PayeeId == partyId;
}
