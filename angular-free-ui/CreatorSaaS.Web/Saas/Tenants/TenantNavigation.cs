using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>The platform's entry for its agencies.</summary>
internal sealed class TenantNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        new(LocalizableString.Create<SaasPagesResource>("Menu:Tenants"), "/tenants", "building")
        {
            Group = NavigationGroup.Platform,
            Permission = SaasPermissions.Tenants.Default,
            OnPhone = true,
        },
    ];
}
