namespace CreatorSaaS.Payments.Payouts;

/// <inheritdoc cref="IPayoutRepository"/>
public sealed class EfCorePayoutRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Payout, Guid>(contexts), IPayoutRepository
{
    public Task<Payout> LockAsync(Guid id, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(id, cancellationToken);

    public async Task<(long TotalCount, IReadOnlyList<Payout> Items)> GetPageAsync(
        Guid? payeeId,
        PayoutState? state,
        bool? cameBack,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default)
    {
        var payouts = (await GetDbSetAsync(cancellationToken)).AsNoTracking()
            .Where(payout => payeeId == null || payout.PayeeId == payeeId)
            .Where(payout => state == null || payout.State == state)
            .Where(payout => cameBack == null
                || (payout.State == PayoutState.Failed || payout.State == PayoutState.Returned) == cameBack);
        var items = await payouts
            .OrderByDescending(payout => payout.RequestedAt).ThenByDescending(payout => payout.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return (await payouts.LongCountAsync(cancellationToken), items);
    }
}
