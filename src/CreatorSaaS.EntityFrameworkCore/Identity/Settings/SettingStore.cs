using CreatorSaaS.Framework.Caching;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Settings;
using CreatorSaaS.Framework.Uow;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity.Settings;

/// <summary>Stored settings of the current agency and person. The person's value wins.</summary>
internal sealed class SettingStore(IUnitOfWorkManager unitsOfWork, ICurrentTenant tenant, ICurrentUser user, TimeProvider time)
    : ISettingStore, ISingletonDependency
{
    private static readonly UnitOfWorkOptions Identity = new("Identity", IsReadOnly: true);

    private readonly NodeCopies<(Guid TenantId, Guid? PersonId), IReadOnlyDictionary<string, string>> _copies = new(time);

    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync()
    {
        var personId = user.IsAuthenticated ? user.Id : null;
        return (await _copies.GetAsync((tenant.RowTenantId, personId), async () => await unitsOfWork.RunAsync(
            unit => LoadAsync(unit.ServiceProvider, personId), Identity, requiresNew: true)))!;
    }

    private static async Task<IReadOnlyDictionary<string, string>> LoadAsync(IServiceProvider services, Guid? personId)
    {
        var context = await services.GetRequiredService<IDbContextProvider<IdentityDbContext>>().GetDbContextAsync();
        var key = personId?.ToString() ?? "";
        var values = await context.Set<SettingValue>()
            .Where(setting => setting.ProviderKey == "" || setting.ProviderKey == key)
            .OrderBy(setting => setting.ProviderKey)
            .Select(setting => new { setting.Name, setting.Value })
            .ToListAsync();

        // The agency's come first, because their key is empty; a person's value of the same name replaces it.
        var settings = new Dictionary<string, string>();
        foreach (var value in values)
        {
            settings[value.Name] = value.Value;
        }

        return settings;
    }
}
