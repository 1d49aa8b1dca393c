using CreatorSaaS.Web.Components;
using CreatorSaaS.Web.Formatting;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>How imports are spoken of, and how their states look.</summary>
internal static class ImportWords
{
    public static Tone ToneOf(ImportState state, ImportCountsDto counts) => state switch
    {
        ImportState.Uploaded or ImportState.Undone => Tone.Neutral,
        ImportState.Checked => counts.BadRows > 0 ? Tone.Warning : Tone.Info,
        ImportState.Committing => Tone.Info,
        ImportState.Done => Tone.Success,
        ImportState.Failed => Tone.Danger,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>"4 creators, 1 brand": what an import adds, without what it adds none of.</summary>
    public static string PartsOf(IStringLocalizer texts, ImportCountsDto counts)
    {
        (string Key, int Count)[] parts =
        [
            ("Roster:CountCreators", counts.Creators),
            ("Roster:CountBrands", counts.Brands),
            ("Import:CountDrafts", counts.Deals),
        ];
        var said = parts.Where(part => part.Count > 0).Select(part => texts.Counted(part.Key, part.Count)).ToList();
        return said.Count == 0 ? texts["Import:CountNothing"] : string.Join(", ", said);
    }
}
