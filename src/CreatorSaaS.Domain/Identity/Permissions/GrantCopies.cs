using CreatorSaaS.Framework.Caching;
using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Identity.Permissions;

/// <summary>This node's copies of what people may do, by agency and person.</summary>
public sealed class GrantCopies(TimeProvider time) : ISingletonDependency
{
    private readonly NodeCopies<(Guid TenantId, Guid PersonId), IReadOnlySet<string>> _copies = new(time);

    public async Task<IReadOnlySet<string>> GetAsync(
        Guid tenantId, Guid personId, Func<Task<IReadOnlySet<string>>> load) =>
        (await _copies.GetAsync((tenantId, personId), async () => await load()))!;

    /// <summary>After the commit that changed a role's permissions.</summary>
    public void DropAgency(Guid tenantId) => _copies.Drop(key => key.TenantId == tenantId);

    /// <summary>After the commit that changed a member's roles.</summary>
    public void DropMember(Guid tenantId, Guid personId) => _copies.Drop(key => key == (tenantId, personId));
}
