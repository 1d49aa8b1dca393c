using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Web.Shell;

/// <summary>The entries that the person who looks may see, in order.</summary>
public sealed class NavigationMenu(
    IEnumerable<INavigationContributor> contributors, IViewerProvider viewer, IStringLocalizerFactory texts,
    IServiceProvider services, ILogger<NavigationMenu> logger)
{
    public async Task<List<NavigationEntry>> ForViewerAsync()
    {
        var entries = new List<NavigationEntry>();
        var items = contributors.SelectMany(contributor => contributor.Items)
            .OrderBy(item => item.Group.Order).ThenBy(item => item.Order);
        foreach (var item in items)
        {
            if ((item.Permission is null || await viewer.MayAsync(item.Permission))
                && (item.Unless is null || !await viewer.MayAsync(item.Unless)))
            {
                entries.Add(new NavigationEntry(
                    item.Text.Localize(texts), item.Href, item.Icon,
                    item.Group.Id, item.Group.Head?.Localize(texts).Value, await CountAsync(item), item.OnPhone, item.Covers));
            }
        }

        // Who looks after the platform has no agency: what stands under an agency elsewhere is the platform's there.
        var platform = NavigationGroup.Platform;
        return entries.Any(entry => entry.GroupId == platform.Id)
            ? [.. entries.Select(entry => entry.GroupId == NavigationGroup.Agency.Id
                ? entry with { GroupId = platform.Id, GroupHead = platform.Head?.Localize(texts).Value }
                : entry)]
            : entries;
    }

    // A figure in the margin is not worth the page: without it the entry still leads there.
    private async Task<int?> CountAsync(NavigationItem item)
    {
        try
        {
            return item.Count is null ? null : await item.Count(services);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "The count of {Href} could not be read.", item.Href);
            return null;
        }
    }
}
