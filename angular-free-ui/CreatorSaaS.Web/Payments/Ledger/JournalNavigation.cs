using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>The journal's entry, after everything about single balances and payouts.</summary>
internal sealed class JournalNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        new(LocalizableString.Create<LedgerPagesResource>("Menu:Journal"), "/journal", "book-open-text")
        {
            Group = NavigationGroup.Money,
            Order = 90,
            Permission = PaymentsPermissions.Journal.View,
        },
    ];
}
