namespace CreatorSaaS.Payments.Escrows;

/// <inheritdoc cref="IChargeRepository"/>
public sealed class EfCoreChargeRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, Charge, Guid>(contexts), IChargeRepository
{
    public Task<Charge> LockAsync(Guid id, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(id, cancellationToken);

    public async Task<bool> ExistsAsync(string providerChargeId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .AnyAsync(charge => charge.ProviderChargeId == providerChargeId, cancellationToken);
}
