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
            .Where(escrow => filter.PartyId == null
                || escrow.BrandPersonId == filter.PartyId || escrow.PayeeId == filter.PartyId);
        var items = await escrows
            .OrderByDescending(escrow => escrow.CreationTime).ThenBy(escrow => escrow.Number).ThenBy(escrow => escrow.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return (await escrows.LongCountAsync(cancellationToken), items);
    }
}
