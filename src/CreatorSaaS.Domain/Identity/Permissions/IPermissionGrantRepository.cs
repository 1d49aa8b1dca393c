namespace CreatorSaaS.Identity.Permissions;

/// <summary>Grants of the current agency.</summary>
public interface IPermissionGrantRepository : IRepository<PermissionGrant, Guid>
{
    Task<List<PermissionGrant>> GetListAsync(string providerName, CancellationToken cancellationToken = default);
}
