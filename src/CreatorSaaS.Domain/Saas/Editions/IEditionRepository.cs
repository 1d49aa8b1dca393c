namespace CreatorSaaS.Saas.Editions;

/// <summary>Keeps the plans: host tables, the same for everybody.</summary>
public interface IEditionRepository
{
    Task<Edition?> FindByKeyAcrossTenantsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>All plans with their features, smallest first.</summary>
    Task<IReadOnlyList<Edition>> GetListAcrossTenantsAsync(CancellationToken cancellationToken = default);

    /// <summary>What a plan has, by feature name.</summary>
    Task<IReadOnlyDictionary<string, string>> GetFeaturesAcrossTenantsAsync(
        Guid editionId, CancellationToken cancellationToken = default);
}
