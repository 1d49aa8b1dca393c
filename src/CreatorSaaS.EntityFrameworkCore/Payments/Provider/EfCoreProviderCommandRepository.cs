namespace CreatorSaaS.Payments.Provider;

/// <inheritdoc cref="IProviderCommandRepository"/>
public sealed class EfCoreProviderCommandRepository(IDbContextProvider<PaymentsDbContext> contexts)
    : EfCoreRepository<PaymentsDbContext, ProviderCommand, Guid>(contexts), IProviderCommandRepository
{
    public Task<ProviderCommand> LockAsync(Guid id, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(id, cancellationToken);

    public async Task<IReadOnlyList<Guid>> GetPlannedAsync(Guid payeeId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(command => command.PayeeId == payeeId && command.State == ProviderCommandState.Planned)
            .Select(command => command.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlySet<Guid>> GetUnknownAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        var unknown = await (await GetDbSetAsync(cancellationToken))
            .Where(command => ids.Contains(command.Id) && command.State == ProviderCommandState.Unknown)
            .Select(command => command.Id)
            .ToListAsync(cancellationToken);
        return unknown.ToHashSet();
    }
}
