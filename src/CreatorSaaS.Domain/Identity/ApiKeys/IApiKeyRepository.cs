namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>API keys of all agencies, on the host role.</summary>
public interface IApiKeyRepository : IRepository<ApiKey, Guid>
{
    /// <summary>Those of an agency that are not revoked, the newest first, with their members' names.</summary>
    /// <param name="personId">Only this member's; null: everybody's.</param>
    Task<(long TotalCount, List<ApiKeyOfMember> Items)> GetPageAcrossTenantsAsync(
        Guid tenantId, Guid? personId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>A member's that are not revoked.</summary>
    Task<List<ApiKey>> GetOfMemberAcrossTenantsAsync(
        Guid tenantId, Guid personId, CancellationToken cancellationToken = default);

    /// <summary>The key whose member still belongs to its agency; null otherwise.</summary>
    Task<ApiKey?> FindByHashAcrossTenantsAsync(byte[] secretHash, CancellationToken cancellationToken = default);
}

/// <summary>A key and the name of the member it works for.</summary>
public sealed record ApiKeyOfMember(ApiKey Key, string MemberName);
