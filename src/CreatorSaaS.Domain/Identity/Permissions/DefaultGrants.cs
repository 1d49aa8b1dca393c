using CreatorSaaS.Framework.Authorization.Permissions;

namespace CreatorSaaS.Identity.Permissions;

/// <summary>
/// Gives the shipped roles their permissions in the current agency: once per permission, also for those that a later
/// version brings; what an owner has taken away stays away. Owners (admins on the host side) need none: they have all.
/// </summary>
public sealed class DefaultGrants(
    IPermissionDefinitionManager definitions,
    IPermissionGrantRepository grants,
    ICurrentTenant tenant,
    IGuidGenerator guids)
    : DomainService
{
    public async Task MakeAsync()
    {
        var side = tenant.Id is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
        var roles = tenant.Id is null ? RoleKeys.OfHost : RoleKeys.OfTenants;
        var made = (await grants.GetListAsync(PermissionProviders.DefaultsMade)).Select(mark => mark.Name).ToHashSet();
        foreach (var permission in definitions.GetPermissions().Where(one => one.Side.HasFlag(side) && !made.Contains(one.Name)))
        {
            await InsertAsync(permission.Name, PermissionProviders.DefaultsMade, providerKey: "");
            foreach (var role in permission.DefaultRoles.Intersect(roles))
            {
                await InsertAsync(permission.Name, PermissionProviders.Role, role);
            }
        }
    }

    private Task InsertAsync(string name, string providerName, string providerKey) =>
        grants.InsertAsync(new PermissionGrant(guids.Create(), tenant.RowTenantId, name, providerName, providerKey));
}
