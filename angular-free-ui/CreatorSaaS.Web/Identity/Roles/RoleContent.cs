namespace CreatorSaaS.Identity.Roles;

/// <param name="Id">The role that the address asks for; null for all.</param>
public sealed record RoleQuery(string? Id);

/// <summary>Roles, all that they could be allowed, and whether the reader may change it.</summary>
public sealed record RoleContent(IReadOnlyList<RoleDto> Roles, IReadOnlyList<PermissionDto> Permissions, bool MayUpdate);
