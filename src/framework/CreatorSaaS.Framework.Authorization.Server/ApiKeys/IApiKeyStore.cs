namespace CreatorSaaS.Framework.Authorization.Server.ApiKeys;

/// <summary>Where API keys are kept.</summary>
public interface IApiKeyStore
{
    /// <summary>
    /// What a key opens now; null when it opens nothing, for whatever reason. Being asked for counts as its use.
    /// </summary>
    Task<ApiKeyTicket?> FindStandingAsync(ApiKeySecret secret, CancellationToken cancellationToken = default);
}

/// <summary>Whom a key works for, and the rights it is limited to.</summary>
/// <param name="TenantId">Null is the host side.</param>
/// <param name="Scopes">At least one.</param>
public sealed record ApiKeyTicket(Guid PersonId, Guid? TenantId, IReadOnlyList<string> Scopes);
