using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Identity.Shell;

/// <summary>Entries about an agency's people.</summary>
internal sealed class IdentityNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        Entry("Menu:Members", "/members", "users", IdentityPermissions.Members.Default, order: 10),
        Entry("Menu:Roles", "/roles", "shield-check", IdentityPermissions.Roles.Default, order: 20),
        Entry("Menu:ApiKeys", "/api-keys", "key-round", IdentityPermissions.ApiKeys.Default, order: 25),
        Entry("Menu:AuditLog", "/audit-log", "scroll-text", IdentityPermissions.AuditLogs.Default, order: 30),
    ];

    private static NavigationItem Entry(string key, string href, string icon, string permission, int order) =>
        new(LocalizableString.Create<IdentityPagesResource>(key), href, icon)
        {
            Group = NavigationGroup.Agency,
            Order = order,
            Permission = permission,
        };
}
