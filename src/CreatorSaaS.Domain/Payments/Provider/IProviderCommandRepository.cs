namespace CreatorSaaS.Payments.Provider;

/// <summary>Keeps provider commands.</summary>
public interface IProviderCommandRepository : IRepository<ProviderCommand, Guid>
{
    /// <summary>Locks the row until the unit ends; after the row of its subject, where both are locked.</summary>
    /// <exception cref="EntityNotFoundException">Nothing of this tenant has that id.</exception>
    Task<ProviderCommand> LockAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Commands that wait for this payee's connected account.</summary>
    Task<IReadOnlyList<Guid>> GetPlannedAsync(Guid payeeId, CancellationToken cancellationToken = default);

    /// <summary>Which of these are sent and not confirmed.</summary>
    Task<IReadOnlySet<Guid>> GetUnknownAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
