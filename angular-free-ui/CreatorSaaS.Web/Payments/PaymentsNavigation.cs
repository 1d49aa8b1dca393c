using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Payments;

/// <summary>A creator's own balance; for the agency what came in, what belongs to whom and what goes out.</summary>
internal sealed class PaymentsNavigation : INavigationContributor
{
    public IEnumerable<NavigationItem> Items { get; } =
    [
        Item("Menu:Balance", "/balance", "wallet", order: 10, PaymentsPermissions.Payees.Own) with
        {
            OnPhone = true,

            // Who sees everybody's balance finds their own among them, if they earn here at all.
            Unless = PaymentsPermissions.Payees.ViewAll,
        },
        Item("Menu:Balances", "/balances", "wallet", order: 20, PaymentsPermissions.Payees.ViewAll) with
        {
            OnPhone = true,
        },
        Item("Menu:Payments", "/payments", "lock", order: 30, PaymentsPermissions.Escrows.View) with { OnPhone = true },
        Item("Menu:Payouts", "/payouts", "landmark", order: 40, PaymentsPermissions.Payouts.ViewAll),
    ];

    private static NavigationItem Item(string text, string href, string icon, int order, string permission) =>
        new(LocalizableString.Create<PaymentsPagesResource>(text), href, icon)
        {
            Group = NavigationGroup.Money,
            Order = order,
            Permission = permission,
        };
}
