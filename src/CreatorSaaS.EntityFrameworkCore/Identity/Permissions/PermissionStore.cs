using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Identity.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity.Permissions;

/// <summary>
/// What a person may do in an agency, by one query: roles, their grants and the person's own. Owners (admins on the host
/// side) have every permission of their side; who is no member has none.
/// </summary>
internal sealed class PermissionStore(
    IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant, IPermissionDefinitionManager definitions, GrantCopies copies)
    : IPermissionStore, ISingletonDependency
{
    private static readonly UnitOfWorkOptions Identity = new("Identity", IsReadOnly: true);
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    private readonly Lazy<IReadOnlySet<string>> _allOfTenants = new(() => AllOf(definitions, MultiTenancySides.Tenant));
    private readonly Lazy<IReadOnlySet<string>> _allOfHost = new(() => AllOf(definitions, MultiTenancySides.Host));

    // A unit of its own, so that a question in the middle of another context's transaction touches only this one's tables.
    public async Task<IReadOnlySet<string>> GetGrantedAsync(Guid personId) =>
        await copies.GetAsync(tenant.RowTenantId, personId, () => unitsOfWork.RunAsync(
            unit => LoadAsync(unit.ServiceProvider, personId), Identity, requiresNew: true));

    private async Task<IReadOnlySet<string>> LoadAsync(IServiceProvider services, Guid personId)
    {
        var context = await services.GetRequiredService<IDbContextProvider<IdentityDbContext>>().GetDbContextAsync();
        var key = personId.ToString();
        var member = await context.Set<Membership>()
            .Where(membership => membership.PersonId == personId)
            .Select(membership => new
            {
                membership.Roles,
                Names = context.Set<PermissionGrant>()
                    .Where(grant =>
                        (grant.ProviderName == PermissionProviders.Role && membership.Roles.Contains(grant.ProviderKey))
                        || (grant.ProviderName == PermissionProviders.User && grant.ProviderKey == key))
                    .Select(grant => grant.Name)
                    .ToList(),
            })
            .AsNoTracking()
            .SingleOrDefaultAsync();

        return member switch
        {
            null => Nothing,
            _ when member.Roles.Contains(RoleKeys.Owner) => _allOfTenants.Value,
            _ when member.Roles.Contains(RoleKeys.Admin) => _allOfHost.Value,
            _ => member.Names.ToHashSet(),
        };
    }

    private static IReadOnlySet<string> AllOf(IPermissionDefinitionManager definitions, MultiTenancySides side) =>
        definitions.GetPermissions().Where(one => one.Side.HasFlag(side)).Select(one => one.Name).ToHashSet();
}
