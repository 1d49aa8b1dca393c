namespace CreatorSaaS.Web.Shell;

/// <summary>An area's entries in the sidebar. Register as singleton; asked once per shell.</summary>
public interface INavigationContributor
{
    IEnumerable<NavigationItem> Items { get; }
}
