using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Web.Formatting;

/// <summary>Texts that say how many: one thing has a text of its own, its key ends in "One".</summary>
public static class Counts
{
    /// <summary>"1 deal", "44 deals".</summary>
    public static string Counted(this IStringLocalizer texts, string key, long count) =>
        texts[count == 1 ? key + "One" : key, count];
}
