using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Saas.Operations;

/// <summary>Entries for what the product does by itself: of all agencies for the platform, of its own for each of them.</summary>
internal sealed class OperationNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        new(LocalizableString.Create<SaasPagesResource>("Menu:Operations"), "/operations", "workflow")
        {
            Group = NavigationGroup.Platform,
            Order = 1,
            Permission = SaasPermissions.Operations.Default,
        },
        new(LocalizableString.Create<SaasPagesResource>("Menu:AgencyWork"), "/work", "workflow")
        {
            Group = NavigationGroup.Agency,
            Order = 35,
            Permission = SaasPermissions.AgencyOperations.Default,
        },
    ];
}
