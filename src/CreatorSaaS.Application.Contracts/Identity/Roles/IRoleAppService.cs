namespace CreatorSaaS.Identity.Roles;

/// <summary>What each role of the caller's agency may do.</summary>
public interface IRoleAppService : IApplicationService
{
    /// <summary>Every role with its permissions.</summary>
    Task<ListResultDto<RoleDto>> GetListAsync();

    /// <summary>Every permission that a role of this side can have.</summary>
    Task<ListResultDto<PermissionDto>> GetPermissionsAsync();

    /// <summary>Sets a role's permissions; holds from each member's next call on.</summary>
    /// <remarks>Refuses with UnknownRole, RoleIsFixed, UnknownPermission.</remarks>
    Task<RoleDto> UpdateAsync(string id, UpdateRoleInput input);
}

/// <summary>A role by its key.</summary>
/// <param name="IsFixed">It has every permission, and that cannot be changed.</param>
public sealed record RoleDto(string Id, bool IsFixed, IReadOnlyList<string> Permissions);

/// <summary>A permission and the area it belongs to.</summary>
public sealed record PermissionDto(string Name, string Group);

/// <summary>All that the role may do from now on.</summary>
public sealed record UpdateRoleInput
{
    [Required, MaxLength(500)]
    public required IReadOnlyList<string> Permissions { get; init; }
}
