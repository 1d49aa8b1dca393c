using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Marketplace;

/// <summary>Marketplace's entries in the sidebar.</summary>
public sealed class MarketplaceNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        new NavigationItem(LocalizableString.Create<MarketplacePagesResource>("Menu:Deals"), "/deals", "handshake")
        {
            Order = 200,
            Permission = MarketplacePermissions.Deals.Default,
            OnPhone = true,
            Count = async services => (await services.GetRequiredService<IDealAppService>().GetSummaryAsync()).OpenCount,
        },
        new NavigationItem(LocalizableString.Create<MarketplacePagesResource>("Menu:Roster"), "/roster", "users")
        {
            Order = 210,
            Permission = MarketplacePermissions.Deals.Offer,
            Covers = "/imports",
        },
    ];
}
