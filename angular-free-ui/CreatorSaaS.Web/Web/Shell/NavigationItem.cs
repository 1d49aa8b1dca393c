using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Web.Shell;

/// <summary>One entry of the sidebar.</summary>
/// <param name="Href">The page's path, from the root: <c>/deals</c>.</param>
/// <param name="Icon">A name of etc/ui/icons.txt.</param>
public sealed record NavigationItem(ILocalizableString Text, string Href, string Icon)
{
    public NavigationGroup Group { get; init; } = NavigationGroup.Work;

    /// <summary>Smaller comes first inside the group.</summary>
    public int Order { get; init; }

    /// <summary>Who sees it; null for everyone who is signed in.</summary>
    public string? Permission { get; init; }

    /// <summary>Who does not see it although they have the permission: another entry shows them more.</summary>
    public string? Unless { get; init; }

    /// <summary>Stands in the phone's bottom bar. The first three that a person may see do.</summary>
    public bool OnPhone { get; init; }

    /// <summary>The path of pages that have no entry of their own and belong under this one: <c>/imports</c>.</summary>
    public string? Covers { get; init; }

    /// <summary>How many things wait there. Asked in the viewer's scope; null or zero shows nothing.</summary>
    public Func<IServiceProvider, Task<int?>>? Count { get; init; }
}
