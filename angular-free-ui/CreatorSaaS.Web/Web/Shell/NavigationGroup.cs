using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Web.Shell;

/// <summary>Entries of the sidebar under one plain head. Smaller order comes first.</summary>
public sealed record NavigationGroup(string Id, ILocalizableString? Head, int Order)
{
    /// <summary>Without a head, on top: home, deals, approvals.</summary>
    public static readonly NavigationGroup Work = new("work", null, 100);

    public static readonly NavigationGroup Money =
        new("money", LocalizableString.Create<WebResource>("Menu:Money"), 200);

    public static readonly NavigationGroup Agency =
        new("agency", LocalizableString.Create<WebResource>("Menu:Agency"), 300);

    public static readonly NavigationGroup Platform =
        new("platform", LocalizableString.Create<WebResource>("Menu:Platform"), 150);
}
