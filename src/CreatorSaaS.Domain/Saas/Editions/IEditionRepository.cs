namespace CreatorSaaS.Saas.Editions;

/// <summary>Keeps the plans: host tables, the same for everybody.</summary>
public interface IEditionRepository
{
    Task<Edition?> FindAcrossTenantsAsync(Guid id, CancellationToken cancellationToken = default);

    Task<Edition?> FindByKeyAcrossTenantsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>All plans with their features, smallest first.</summary>
    Task<IReadOnlyList<Edition>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default);
}
