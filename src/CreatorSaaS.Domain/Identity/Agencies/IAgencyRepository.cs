namespace CreatorSaaS.Identity.Agencies;

/// <summary>Names of agencies, on the host role.</summary>
public interface IAgencyRepository : IRepository<Agency, Guid>
{
    Task<List<Agency>> GetManyAcrossTenantsAsync(
        IReadOnlyCollection<Guid> tenantIds, CancellationToken cancellationToken = default);

    Task<List<Guid>> GetIdsAcrossTenantsAsync(CancellationToken cancellationToken = default);
}
