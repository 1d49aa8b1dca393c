namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>What an access token says (RFC 9068): who, for which tenant, in which session. No name, no role, no right.</summary>
/// <param name="TenantId">Null is the host side.</param>
public sealed record AccessToken(
    Guid PersonId, Guid? TenantId, Guid SessionId, DateTimeOffset AuthTime, DateTimeOffset ExpiresAt);
