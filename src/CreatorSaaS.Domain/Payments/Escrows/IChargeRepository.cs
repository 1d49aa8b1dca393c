namespace CreatorSaaS.Payments.Escrows;

/// <summary>Keeps charges.</summary>
public interface IChargeRepository : IRepository<Charge, Guid>
{
    Task<Charge> LockAsync(Guid id, CancellationToken cancellationToken = default);

    Task<bool> ExistsAsync(string providerChargeId, CancellationToken cancellationToken = default);
}
