using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Home;

/// <summary>The first entry of everybody.</summary>
internal sealed class HomeNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        new(LocalizableString.Create<HomePageResource>("Menu:Home"), "/", "house") { Order = -100, OnPhone = true },
    ];
}
