using CreatorSaaS.Identity.Permissions;

namespace CreatorSaaS.Identity.Roles;

/// <inheritdoc cref="IRoleAppService"/>
[Authorize(IdentityPermissions.Roles.Default)]
public sealed class RoleAppService(IPermissionGrantRepository grants, IPermissionDefinitionManager definitions)
    : ApplicationService, IRoleAppService
{
    private static readonly string[] FixedRoles = [RoleKeys.Owner, RoleKeys.Admin];

    private MultiTenancySides Side => CurrentTenant.Id is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;

    private IReadOnlyList<string> RolesHere => CurrentTenant.Id is null ? RoleKeys.OfHost : RoleKeys.OfTenants;

    public async Task<ListResultDto<RoleDto>> GetListAsync()
    {
        var given = await grants.GetListAsync(PermissionProviders.Role);
        return new ListResultDto<RoleDto>([.. RolesHere.Select(role => ToDto(role, given))]);
    }

    public Task<ListResultDto<PermissionDto>> GetPermissionsAsync() => Task.FromResult(new ListResultDto<PermissionDto>(
        [.. Definitions().Select(one => new PermissionDto(one.Name, one.Group))]));

    [Authorize(IdentityPermissions.Roles.Update)]
    public async Task<RoleDto> UpdateAsync(string id, UpdateRoleInput input)
    {
        Check(id, input.Permissions);
        var given = (await grants.GetListAsync(PermissionProviders.Role)).FindAll(grant => grant.ProviderKey == id);
        foreach (var taken in given.Where(grant => !input.Permissions.Contains(grant.Name)))
        {
            await grants.DeleteAsync(taken);
        }

        foreach (var name in input.Permissions.Distinct().Except(given.Select(grant => grant.Name)))
        {
            await grants.InsertAsync(new PermissionGrant(
                GuidGenerator.Create(), CurrentTenant.RowTenantId, name, PermissionProviders.Role, id));
        }

        return new RoleDto(id, IsFixed: false, [.. input.Permissions.Distinct().Order(StringComparer.Ordinal)]);
    }

    private void Check(string role, IReadOnlyList<string> permissions)
    {
        if (!RolesHere.Contains(role))
        {
            throw new BusinessException(IdentityErrorCodes.UnknownRole).WithData("role", role);
        }

        if (FixedRoles.Contains(role))
        {
            throw new BusinessException(IdentityErrorCodes.RoleIsFixed).WithData("role", role);
        }

        if (permissions.Except(Definitions().Select(one => one.Name)).FirstOrDefault() is { } unknown)
        {
            throw new BusinessException(IdentityErrorCodes.UnknownPermission).WithData("permission", unknown);
        }
    }

    private IEnumerable<PermissionDefinition> Definitions() =>
        definitions.GetPermissions().Where(one => one.Side.HasFlag(Side)).OrderBy(one => one.Name, StringComparer.Ordinal);

    private RoleDto ToDto(string role, List<PermissionGrant> given)
    {
        var isFixed = FixedRoles.Contains(role);
        var names = isFixed
            ? Definitions().Select(one => one.Name)
            : given.Where(grant => grant.ProviderKey == role).Select(grant => grant.Name).Order(StringComparer.Ordinal);
        return new RoleDto(role, isFixed, [.. names]);
    }
}
