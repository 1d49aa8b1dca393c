namespace CreatorSaaS.Framework.Authorization.Server.Sessions;

/// <summary>A session that stands: it was neither ended nor left alone for too long.</summary>
/// <param name="TenantId">Null is the host side.</param>
/// <param name="SecretHash">SHA-256 of the cookie's secret; null for a session of bearer tokens.</param>
public sealed record SessionTicket(Guid Id, Guid PersonId, Guid? TenantId, byte[]? SecretHash);
