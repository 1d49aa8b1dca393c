using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Saas.Operations;

/// <summary>The platform's entry for what it does by itself.</summary>
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
    ];
}
